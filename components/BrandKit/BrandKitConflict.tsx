import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ChoiceActions } from "@/components/PostDetailModal/ChoiceActions";
import { SideChoice } from "@/components/PostDetailModal/SideChoice";
import { useSideChoices } from "@/components/PostDetailModal/sideChoices";
import { countOf } from "@/components/ui/countOf";
import { Picture } from "@/components/ui/Picture";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import type { BrandKitField, BrandKitForm } from "@/lib/carousel/brandKitDraft";
import { imagePath } from "@/lib/imageKey";

/** Somebody else has changed the same fields: theirs and mine, field by field, and a person chooses. */
export function BrandKitConflict({ edit: { conflicts, stored, form, resolve } }: { edit: BrandKitEditing }) {
  const choices = useSideChoices(conflicts);
  return (
    <section
      aria-labelledby="brand-kit-conflict"
      className="flex max-h-[70dvh] shrink-0 flex-col border-t border-line bg-surface lg:max-h-[26rem]"
    >
      <div className="flex flex-wrap items-center gap-2 bg-warn-soft px-4 py-3 sm:px-6">
        <p id="brand-kit-conflict" role="status" className="flex min-w-0 flex-[1_1_18rem] items-start gap-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
          <span>
            <strong className="font-semibold">
              Somebody else has changed {countOf(conflicts.length, "field")} that you have changed too.
            </strong>{" "}
            Nothing was overwritten: choose which to keep.
          </span>
        </p>
        <ChoiceActions choices={choices} onSave={() => void resolve(choices.chosen)} />
      </div>
      <div className="space-y-4 overflow-y-auto px-4 py-4 sm:px-6">
        {conflicts.map((field) => (
          <SideChoice
            key={field}
            legend={LABELS[field]}
            value={choices.chosen[field]}
            onChange={(side) => choices.choose(field, side)}
            theirs={<Value field={field} form={stored} />}
            mine={<Value field={field} form={form} />}
          />
        ))}
      </div>
    </section>
  );
}

const LABELS: Record<BrandKitField, string> = {
  name: "Brand name",
  palette: "Colours",
  headingFont: "Headlines",
  bodyFont: "Text",
  logoImageKey: "Logo",
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
    case "logoImageKey":
      return <Pictures imageKeys={form.logoImageKey ? [form.logoImageKey] : []} />;
    case "productImageKeys":
      return <Pictures imageKeys={form.productImageKeys} />;
    case "firstSlideSetsStyle":
    case "duotone":
      return form[field] ? "On" : "Off";
    default:
      return form[field] ? (
        <span className="wrap-anywhere whitespace-pre-line" dir="auto">
          {form[field]}
        </span>
      ) : (
        <Nothing />
      );
  }
}

function Nothing() {
  return <span className="text-ink-faint">Nothing</span>;
}

function Colours({ palette }: { palette: readonly string[] }) {
  if (palette.length === 0) return <Nothing />;
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
  if (imageKeys.length === 0) return <Nothing />;
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
