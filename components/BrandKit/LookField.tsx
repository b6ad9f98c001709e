import { ChevronDown } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import { COLOUR_ORDER_NAMES, COLOUR_ORDERS, MOTIF_NAMES, type Motif } from "@/lib/carousel/look";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { CHOICE_LOOK } from "./Field";
import { MotifTiles } from "./MotifTiles";
import { drawnKit, sampleSlides } from "./sampleSlides";

const ORDER_OPTIONS = ["automatic", ...COLOUR_ORDERS] as const;

/** The motif, each shown in the brand's own colours on a cover of the plan; how strong it is; and the order of colours. */
export function LookField({ edit, posts }: { edit: BrandKitEditing; posts: readonly MediaPlanPost[] }) {
  const { form, type } = edit;
  const [isOpen, setIsOpen] = useState(form.motif !== "automatic");
  const motifs = useId();
  const cover = useMemo(() => sampleSlides(posts).slides[0], [posts]);
  const kit = drawnKit(form);
  const orderName = (order: (typeof ORDER_OPTIONS)[number]) =>
    order === "automatic" ? "Automatic" : COLOUR_ORDER_NAMES[order];
  return (
    <div className="space-y-4">
      <div>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={motifs}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-9 pointer-coarse:min-h-11 w-full items-center justify-between gap-2 rounded-md border border-line-strong px-2.5 hover:border-ink-faint"
        >
          <span>
            <span className="text-ink-soft">Motif: </span>
            {motifName(form.motif)}
          </span>
          <ChevronDown
            className={`size-4 text-ink-faint transition-transform ${isOpen ? "rotate-180" : ""}`}
            aria-hidden
          />
        </button>
        <div id={motifs} hidden={!isOpen} className="mt-2">
          <MotifTiles
            none={{ name: motifName("automatic"), hint: "For each post another, by its title" }}
            value={form.motif === "automatic" ? null : form.motif}
            onChoose={(motif) => type(() => ({ motif: motif ?? "automatic" }))}
            platform={cover?.platform ?? "Instagram"}
            sampleOf={(motif) =>
              isOpen && cover ? { ...cover, brandKit: { ...kit, motif: motif ?? "automatic" } } : null
            }
          />
        </div>
      </div>
      <Choice
        legend="Strength of the motif"
        options={["full", "quiet"]}
        nameOf={(strength) => (strength === "full" ? "Full" : "Quiet")}
        value={form.motifStrength}
        onChoose={(motifStrength) => type(() => ({ motifStrength }))}
      />
      <Choice
        legend="Order of colours"
        options={ORDER_OPTIONS}
        nameOf={orderName}
        value={form.colourOrder}
        onChoose={(colourOrder) => type(() => ({ colourOrder }))}
      />
    </div>
  );
}

function motifName(motif: Motif | "automatic"): string {
  return motif === "automatic" ? "Automatic" : MOTIF_NAMES[motif];
}

interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly Value[];
  nameOf: (value: Value) => string;
  value: Value;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ legend, options, nameOf, value, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-ink-soft">{legend}</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {options.map((option) => (
          <Option
            key={option}
            name={name}
            label={nameOf(option)}
            checked={option === value}
            onChoose={() => onChoose(option)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
}

function Option({ name, label, checked, onChoose }: OptionProps) {
  return (
    <label
      className={`flex min-h-9 pointer-coarse:min-h-11 min-w-0 flex-col justify-center gap-1 p-1.5 ${CHOICE_LOOK}`}
    >
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="sr-only" />
      <span className="px-1 text-small text-ink-soft">{label}</span>
    </label>
  );
}
