import { useId } from "react";
import { LAYOUT_NAMES, LAYOUTS, matchLayout } from "@/lib/carousel/layouts";
import { LayoutIcon, type LayoutChoice } from "./LayoutIcon";

interface LayoutChooserProps {
  /** A layout by its name; the empty text without one. */
  value: string;
  /** What it means to choose none: the designer chooses, or the picture stands without words. */
  none: "automatic" | "pictureOnly";
  onChange: (value: string) => void;
  /** Chooses the same for every slide; absent where there is only one. */
  onUseForAll: (() => void) | undefined;
}

const NONE_NAMES = { automatic: "Automatic", pictureOnly: "Picture only" };

/** How the slide is set: schemes to choose from, with the arrow keys too. */
export function LayoutChooser({ value, none, onChange, onUseForAll }: LayoutChooserProps) {
  const group = useId();
  const chosen = matchLayout(value);
  const choices: { choice: LayoutChoice; name: string; value: string }[] = [
    { choice: none, name: NONE_NAMES[none], value: "" },
    ...LAYOUTS.map((layout) => ({ choice: layout, name: LAYOUT_NAMES[layout], value: layout })),
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Layout</legend>
      <div className="flex min-h-7 items-center justify-between gap-2 pb-1">
        <span aria-hidden className="text-small font-medium text-ink-faint">
          Layout
        </span>
        {onUseForAll && (
          <button
            type="button"
            onClick={onUseForAll}
            className="-mr-2 rounded-md px-2 py-1 text-small font-medium text-accent-ink hover:bg-hover"
          >
            Use for all slides
          </button>
        )}
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-1">
        {choices.map(({ choice, name, value: own }) => (
          <label key={choice} className="relative block">
            <input
              type="radio"
              name={group}
              value={own}
              checked={own === (chosen ?? "")}
              onChange={() => onChange(own)}
              className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-md"
            />
            <span className={OPTION}>
              <LayoutIcon choice={choice} />
              <span className="text-balance">{name}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const OPTION =
  "pointer-events-none flex h-full flex-col items-center gap-1.5 rounded-md border border-transparent px-0.5 py-2 text-center text-small text-ink-soft peer-[&:hover:not(:checked)]:bg-hover peer-checked:border-accent-ink peer-checked:bg-accent-soft peer-checked:font-medium peer-checked:text-accent-ink";
