import { ChevronRight } from "lucide-react";
import { ICON_NAMES, splitIcon, withIcon, type IconChoice } from "@/lib/carousel/icons";

interface IconChoicesProps {
  /** The words of the items, with the names of icons in front of them. */
  value: string;
  /** What it means to choose none: an icon that suits the words; null: none. */
  automatic: string | null;
  onChange: (value: string) => void;
}

/** Which icon each line has. A name in front of the words keeps it there, however they are edited. */
export function IconChoices({ value, automatic, onChange }: IconChoicesProps) {
  const lines = value.split("\n").flatMap((line, index) => {
    const { choice, words } = splitIcon(line);
    return words.trim() === "" ? [] : [{ index, choice, words }];
  });
  if (lines.length === 0) return null;
  return (
    <details className="group">
      <summary className="-ml-1 inline-flex min-h-7 cursor-pointer list-none items-center gap-0.5 rounded-md pr-2 text-small font-medium text-ink-faint hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        {automatic ? "Icons, by the words where they name a thing" : "Icon"}
      </summary>
      <ul className="mt-1 space-y-1">
        {lines.map(({ index, choice, words }) => (
          <li key={index}>
            <label className="flex min-h-11 items-center gap-3">
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {words}
              </span>
              <select
                value={choice ?? ""}
                onChange={({ target }) => onChange(withIcon(value, index, asChoice(target.value)))}
                className="h-10 w-36 rounded-md border border-line-strong bg-surface px-2"
              >
                {automatic && <option value="">{automatic}</option>}
                <option value={automatic ? "none" : ""}>No icon</option>
                {ICON_NAMES.map((name) => (
                  <option key={name} value={name}>
                    {name.replaceAll("-", " ")}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

function asChoice(value: string): IconChoice {
  return value === "none" ? value : (ICON_NAMES.find((name) => name === value) ?? null);
}
