import { clsx } from "clsx";
import { useId, type ReactNode } from "react";
import { ImageDrop } from "@/components/ui/ImageDrop";
import { useFont, useFontUpload } from "@/hooks/useFont";
import { lackingLetters } from "@/lib/carousel/lackingLetters";
import { DEFAULT_TYPEFACE, matchTypeface, TYPEFACES, type TypefaceName } from "@/lib/carousel/typefaces";
import { CHOICE_LOOK } from "./Field";
import specimens from "./specimens.module.css";

interface TypefaceFieldProps {
  legend: string;
  /** What is chosen now, and what is stored: names of other fonts are kept until another is chosen. */
  value: string;
  stored: string;
  weight: "font-semibold" | "font-normal";
  /** The brand's own font that is chosen, empty for none; those that may be; and the words to be set in it. */
  fontKey: string;
  fontKeys: readonly string[];
  words: string;
  /** Why the server has refused it. */
  fault: string | undefined;
  /** Of a font of the brand's own no name is given. Always the same function. */
  onChange: (fontKey: string, name?: string) => void;
}

/**
 * One of the designer's typefaces, shown in itself, or a font of the brand's own. A font that the designer does not have stays a
 * choice, and says what it becomes.
 */
export function TypefaceField({
  legend,
  value,
  stored,
  weight,
  fontKey,
  fontKeys,
  words,
  fault,
  onChange,
}: TypefaceFieldProps) {
  const name = useId();
  const { isUploading, fault: uploadFault, upload } = useFontUpload(onChange);
  const others = [...new Set([stored, value])].filter((font) => font !== "" && !matchTypeface(font));
  const named = others.includes(value) ? value : (matchTypeface(value) ?? DEFAULT_TYPEFACE);
  const option = (font: string) => ({
    name,
    font,
    weight,
    checked: fontKey === "" && font === named,
    onChoose: () => onChange("", font),
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
        {fontKeys.map((key) => (
          <OwnOption
            key={key}
            name={name}
            fontKey={key}
            checked={key === fontKey}
            onChoose={() => onChange(key)}
          />
        ))}
      </div>
      {fontKey !== "" && <Lacking fontKey={fontKey} words={words} />}
      <ImageDrop
        label={`${legend}, a font of your own`}
        font
        isSmall
        busy={isUploading}
        fault={uploadFault ?? (fault ? `The font ${fault}` : null)}
        onFiles={(files) => void upload(files)}
        className="mt-2"
      />
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

function Option({ font, typeface, isOther, weight, ...choice }: OptionProps) {
  return (
    <Choice {...choice} label={isOther ? `${font}, drawn in ${typeface}` : font}>
      <span className={`text-display ${weight} ${SPECIMENS[typeface]}`}>Aa</span>
      <span className="text-small break-words text-ink-soft">
        {font}
        {isOther && <span className="block text-ink-faint">drawn in {typeface}</span>}
      </span>
    </Choice>
  );
}

interface OwnOptionProps {
  name: string;
  fontKey: string;
  checked: boolean;
  onChoose: () => void;
}

function OwnOption({ fontKey, ...choice }: OwnOptionProps) {
  const font = useFont(fontKey);
  const [lightest, boldest] = font?.weights ?? [0, 0];
  const style = boldest > lightest ? `${lightest} to ${boldest}` : font?.style;
  return (
    <Choice {...choice} label={font ? `${font.family} ${font.style}, your own` : "Your own font"}>
      <span className="flex h-[1.3em] items-center text-display">
        {/* Drawn by the server, which keeps the font to itself. */}
        {/* oxlint-disable-next-line nextjs/no-img-element */}
        {font && <img src={font.specimen} alt="" className="h-full dark:invert" />}
      </span>
      <span className="text-small break-words text-ink-soft">
        {font?.family ?? "Your own font"}
        <span className="block text-ink-faint">{style}</span>
      </span>
    </Choice>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ name, label, checked, onChoose, children }: ChoiceProps) {
  return (
    <label className={clsx("flex min-w-0 flex-col px-3 py-2", CHOICE_LOOK)}>
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        aria-label={label}
        className="sr-only"
      />
      <span aria-hidden className="contents">
        {children}
      </span>
    </label>
  );
}

/** Said at once, before a slide shows it. */
function Lacking({ fontKey, words }: { fontKey: string; words: string }) {
  const font = useFont(fontKey);
  const lacking = font && lackingLetters(font.letters, words);
  return (
    <p role="status" className="mt-2 text-small text-warn empty:hidden">
      {lacking &&
        `${font.family} has ${lacking}. Another typeface stands in for them, and no word is set in two.`}
    </p>
  );
}
