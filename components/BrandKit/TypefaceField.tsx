import { useId } from "react";
import { DEFAULT_TYPEFACE, matchTypeface, TYPEFACES, type TypefaceName } from "@/lib/carousel/typefaces";
import { CHOICE_LOOK } from "./Field";
import specimens from "./specimens.module.css";

interface TypefaceFieldProps {
  legend: string;
  /** What is chosen now, and what is stored: names of other fonts are kept until another is chosen. */
  value: string;
  stored: string;
  weight: "font-semibold" | "font-normal";
  onChange: (name: string) => void;
}

/** One of the designer's typefaces, shown in itself. A font that it does not have stays a choice, and says what it becomes. */
export function TypefaceField({ legend, value, stored, weight, onChange }: TypefaceFieldProps) {
  const name = useId();
  const others = [...new Set([stored, value])].filter((font) => font !== "" && !matchTypeface(font));
  const chosen = others.includes(value) ? value : (matchTypeface(value) ?? DEFAULT_TYPEFACE);
  const option = (font: string) => ({
    name,
    font,
    weight,
    checked: font === chosen,
    onChoose: () => onChange(font),
  });
  return (
    <fieldset>
      <legend className="text-ink-soft">{legend}</legend>
      <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2">
        {TYPEFACES.map((typeface) => (
          <Option key={typeface} {...option(typeface)} typeface={typeface} />
        ))}
        {others.map((font) => (
          <Option key={font} {...option(font)} typeface={DEFAULT_TYPEFACE} isOther />
        ))}
      </div>
    </fieldset>
  );
}

const SPECIMENS: Record<TypefaceName, string | undefined> = {
  Inter: specimens.inter,
  Fraunces: specimens.fraunces,
  "Playfair Display": specimens.playfairDisplay,
  Sora: specimens.sora,
  Lora: specimens.lora,
};

interface OptionProps {
  name: string;
  font: string;
  /** In which it is drawn. */
  typeface: TypefaceName;
  /** Whether the designer does not have it. */
  isOther?: boolean;
  weight: string;
  checked: boolean;
  onChoose: () => void;
}

function Option({ name, font, typeface, isOther, weight, checked, onChoose }: OptionProps) {
  return (
    <label className={`flex min-w-0 flex-col px-3 py-2 ${CHOICE_LOOK}`}>
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        aria-label={isOther ? `${font}, drawn in ${typeface}` : font}
        className="sr-only"
      />
      <span aria-hidden className={`text-display ${weight} ${SPECIMENS[typeface]}`}>
        Aa
      </span>
      <span aria-hidden className="text-small break-words text-ink-soft">
        {font}
        {isOther && <span className="block text-ink-faint">drawn in {typeface}</span>}
      </span>
    </label>
  );
}
