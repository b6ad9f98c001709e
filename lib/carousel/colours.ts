import { hexColourField, MAX_COLOURS } from "@/lib/schemas/brandKit";

/** `12372a` → `#12372A`; what is no colour stays as it was typed, without the space around it. */
export function normalizeColour(typed: string): string {
  const text = typed.trim();
  const colour = text.startsWith("#") ? text : `#${text}`;
  return isColour(colour) ? colour.toUpperCase() : text;
}

/** A palette in one spelling, without the colours that are still empty. */
export function normalizePalette(typed: readonly string[]): string[] {
  return typed.map(normalizeColour).filter(Boolean);
}

/** Whether this is a colour as plans store it: `#RGB` or `#RRGGBB`. */
export function isColour(text: string): boolean {
  return hexColourField.safeParse(text).success;
}

/** `#1AC` → `#11AACC`: as colour inputs want it. Black for what is no colour. */
export function sixDigits(colour: string): string {
  if (!isColour(colour)) return "#000000";
  const digits = colour.slice(1);
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/**
 * Every colour of a pasted text, in its order: `#12372A, #F2B705`, a style sheet, a link to a palette. Empty when the
 * text is anything else. Without '#' only groups of six digits count: three letters may be a word.
 */
export function readColours(text: string): string[] {
  const found = text.match(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|(?<![0-9a-z#])[0-9a-f]{6}(?![0-9a-z])/gi) ?? [];
  return found.map(normalizeColour).slice(0, MAX_COLOURS);
}
