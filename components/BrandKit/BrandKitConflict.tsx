import type { ReactNode } from "react";
import { ConflictPanel } from "@/components/Conflict/ConflictPanel";
import { Missing, Words } from "@/components/Conflict/Words";
import { Picture } from "@/components/ui/Picture";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import { useFont } from "@/hooks/useFont";
import type { BrandKitField, BrandKitForm } from "@/lib/carousel/brandKitForm";
import { COLOUR_ORDER_NAMES, MOTIF_NAMES } from "@/lib/carousel/look";
import { imagePath } from "@/lib/imageKey";

/** Somebody else has changed the same fields: theirs and mine, field by field, and a person chooses. */
export function BrandKitConflict({ edit: { conflicts, stored, form, resolve } }: { edit: BrandKitEditing }) {
  return (
    <ConflictPanel
      noun="field"
      rows={conflicts.map((field) => ({
        key: field,
        legend: LABELS[field],
        theirs: <Value field={field} form={stored} />,
        mine: <Value field={field} form={form} />,
      }))}
      onSave={(chosen) => void resolve(chosen)}
    />
  );
}

const LABELS: Record<BrandKitField, string> = {
  name: "Brand name",
  palette: "Colours",
  headingFont: "Headlines",
  bodyFont: "Text",
  headingFontKey: "Headlines in a font of your own",
  bodyFontKey: "Text in a font of your own",
  logoImageKey: "Logo",
  motif: "Motif",
  motifStrength: "Strength of the motif",
  colourOrder: "Order of colours",
  runsOn: "Runs on across slides",
  duotone: "Pictures below words in two of the brand’s colours",
  productImageKeys: "Product pictures",
  styleNotes: "Style notes",
  forbidden: "Never show",
  firstSlideSetsStyle: "The first slide sets the style of the others",
};

function Value({ field, form }: { field: BrandKitField; form: BrandKitForm }): ReactNode {
  switch (field) {
    case "palette":
      return <Colours palette={form.palette} />;
    case "headingFontKey":
    case "bodyFontKey":
      return form[field] === "" ? <Missing>Nothing</Missing> : <FontName fontKey={form[field]} />;
    case "logoImageKey":
      return <Pictures imageKeys={form.logoImageKey ? [form.logoImageKey] : []} />;
    case "productImageKeys":
      return <Pictures imageKeys={form.productImageKeys} />;
    case "firstSlideSetsStyle":
    case "duotone":
    case "runsOn":
      return form[field] ? "On" : "Off";
    case "motif":
      return form.motif === "automatic" ? "Automatic" : MOTIF_NAMES[form.motif];
    case "motifStrength":
      return form.motifStrength === "quiet" ? "Quiet" : "Full";
    case "colourOrder":
      return form.colourOrder === "automatic" ? "Automatic" : COLOUR_ORDER_NAMES[form.colourOrder];
    default:
      return <Words text={form[field]} />;
  }
}

function FontName({ fontKey }: { fontKey: string }) {
  const font = useFont(fontKey);
  return <Words text={font ? `${font.family} ${font.style}` : "A font"} />;
}

function Colours({ palette }: { palette: readonly string[] }) {
  if (palette.length === 0) return <Missing>Nothing</Missing>;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {palette.map((colour, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same colour may stand twice
        <span key={index} className="inline-flex items-center gap-1.5 font-mono text-small">
          <span
            className="size-4 rounded-sm border border-line-strong"
            style={{ background: colour }}
            aria-hidden
          />
          {colour}
        </span>
      ))}
    </span>
  );
}

function Pictures({ imageKeys }: { imageKeys: readonly string[] }) {
  if (imageKeys.length === 0) return <Missing>Nothing</Missing>;
  return (
    <span className="flex flex-wrap gap-2">
      {imageKeys.map((imageKey, index) => (
        <span key={imageKey} className="size-16 overflow-hidden rounded-md border border-line bg-sunken">
          <Picture
            url={imagePath(imageKey)}
            width={160}
            alt={`Picture ${index + 1}`}
            className="object-contain"
          />
        </span>
      ))}
    </span>
  );
}
