import { useId } from "react";

interface TextFieldProps {
  label: string;
  value: string;
  placeholder?: string;
  /** Most characters that are sensible; above it the count warns, and nothing is cut off. */
  softLimit?: number;
  onChange: (value: string) => void;
}

/** Text that reads as text and is a field once touched; it grows with what is written. */
export function TextField({ label, value, placeholder, softLimit, onChange }: TextFieldProps) {
  const id = useId();
  const countId = useId();
  return (
    <div>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-small font-medium text-ink-faint">
          {label}
        </label>
        {softLimit !== undefined && (
          <span id={countId} className="text-small text-ink-faint tabular-nums">
            <Count length={[...value].length} limit={softLimit} />
          </span>
        )}
      </div>
      <textarea
        id={id}
        dir="auto"
        rows={Math.max(1, Math.ceil(value.length / 44))}
        value={value}
        placeholder={placeholder}
        aria-describedby={softLimit === undefined ? undefined : countId}
        onChange={(event) => onChange(event.target.value)}
        className="-mx-2 mt-0.5 block field-sizing-content w-[calc(100%+1rem)] resize-none rounded-md border border-transparent px-[7px] py-1.5 text-lead placeholder:text-ink-faint hover:border-line hover:bg-hover focus:border-accent-ink focus:bg-surface focus:outline-none sm:text-body"
      />
    </div>
  );
}

function Count({ length, limit }: { length: number; limit: number }) {
  const words = `${length.toLocaleString()} of ${limit.toLocaleString()}`;
  return length > limit ? <span className="font-medium text-warn">{words}: too long</span> : words;
}
