import { Switch } from "radix-ui";
import { useId, type ReactNode } from "react";
import { INPUT_LOOK } from "@/components/ui/inputLook";

/** The look of a label around a radio button that is not seen. */
export const CHOICE_LOOK =
  "cursor-pointer rounded-lg border border-line-strong bg-surface transition-colors hover:border-ink-faint has-checked:border-accent-ink has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink";

interface SectionProps {
  title: string;
  /** What it does to the pictures. */
  hint?: ReactNode;
  children: ReactNode;
}

/** A part of the form under a heading. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line py-6 first:pt-0 last:border-0">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {hint && <p className="mt-0.5 text-pretty text-ink-soft">{hint}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

interface TextInputProps {
  label: string;
  hint?: string;
  value: string;
  placeholder?: string;
  fault: string | undefined;
  /** Grows with what is written. */
  multiline?: boolean;
  onChange: (value: string) => void;
}

export function TextInput({ label, hint, value, placeholder, fault, multiline, onChange }: TextInputProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const props = {
    id,
    dir: "auto",
    value,
    placeholder,
    "aria-describedby": described || undefined,
    "aria-invalid": fault !== undefined,
  };
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-pretty text-ink-soft">
          {hint}
        </p>
      )}
      {multiline ? (
        <textarea
          {...props}
          rows={3}
          onChange={({ target }) => onChange(target.value)}
          className={`mt-2 block field-sizing-content max-h-80 min-h-20 w-full resize-y py-2 ${INPUT_LOOK}`}
        />
      ) : (
        <input
          {...props}
          type="text"
          onChange={({ target }) => onChange(target.value)}
          className={`mt-2 block h-9 w-full ${INPUT_LOOK}`}
        />
      )}
      {fault && (
        <p id={`${id}-fault`} className="mt-1 text-small text-bad first-letter:uppercase">
          {fault}
        </p>
      )}
    </div>
  );
}

interface SwitchFieldProps {
  label: string;
  /** What it does, and to which pictures. */
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-4 border-b border-line py-6 last:border-0">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        <p id={`${id}-hint`} className="mt-0.5 text-pretty text-ink-soft">
          {hint}
        </p>
      </div>
      <Switch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={`${id}-hint`}
        className="relative mt-0.5 h-6 w-10 pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-ink-faint transition-transform data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-white" />
      </Switch.Root>
    </div>
  );
}
