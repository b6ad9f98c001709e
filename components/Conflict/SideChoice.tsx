import { useId, type ReactNode } from "react";

/** Whose version is kept where two people have changed the same. */
export type Side = "theirs" | "mine";

interface SideChoiceProps {
  /** What the two versions are of: 'Caption', 'Slide 3'. */
  legend: string;
  /** Undefined until a person has chosen. */
  value: Side | undefined;
  onChange: (side: Side) => void;
  theirs: ReactNode;
  mine: ReactNode;
}

/** Theirs and mine side by side, of which one is kept. */
export function SideChoice({ legend, value, onChange, theirs, mine }: SideChoiceProps) {
  const name = useId();
  const option = (side: Side) => ({
    name,
    checked: value === side,
    onChoose: () => onChange(side),
  });
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-small font-medium text-ink-soft">{legend}</legend>
      <div className="grid grid-cols-2 gap-2">
        <Option label="Theirs" {...option("theirs")}>
          {theirs}
        </Option>
        <Option label="Mine" {...option("mine")}>
          {mine}
        </Option>
      </div>
    </fieldset>
  );
}

interface OptionProps {
  label: string;
  name: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Option({ label, name, checked, onChoose, children }: OptionProps) {
  const contentId = useId();
  return (
    <label className="flex min-w-0 cursor-pointer flex-col gap-2 rounded-lg border border-line bg-surface p-2 transition-colors hover:border-line-strong has-checked:border-accent-ink has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink">
      <span className="flex items-center gap-2 text-small font-medium">
        <input
          type="radio"
          name={name}
          checked={checked}
          onChange={onChoose}
          aria-label={label}
          aria-describedby={contentId}
          className="size-4 shrink-0 accent-accent outline-none"
        />
        <span aria-hidden>{label}</span>
      </span>
      <span id={contentId} className="block min-w-0">
        {children}
      </span>
    </label>
  );
}
