/** The typefaces that the designer draws with, by name. */
export const TYPEFACES = ["Inter", "Fraunces", "Playfair Display", "Sora", "Lora"] as const;
export type TypefaceName = (typeof TYPEFACES)[number];

/** In which a plan's fonts are drawn that are none of ours, and where it names none. */
export const DEFAULT_TYPEFACE: TypefaceName = "Inter";

/** The typeface of this name, whatever its spelling; undefined if it is not one of ours. */
export function matchTypeface(name: string): TypefaceName | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, "");
  return TYPEFACES.find((typeface) => plain(typeface) === plain(name));
}
