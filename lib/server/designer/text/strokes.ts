/** Marks that are drawn as a line through or below the letters: no font has a glyph for them. */
export const STROKES: ReadonlyMap<string, "line-through" | "underline"> = new Map([
  ["\u0332", "underline"],
  ["\u0333", "underline"],
  ["\u0335", "line-through"],
  ["\u0336", "line-through"],
]);

interface Stretch {
  text: string;
  /** As `text-decoration` has it; empty without a line. */
  lines: string;
}

/** A text as stretches with the same lines, without the marks. */
export function splitStrokes(text: string): Stretch[] {
  if (withoutStrokes(text) === text) return [{ text, lines: "" }];
  const stretches: Stretch[] = [];
  for (const [cluster] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const marks = [...new Set([...cluster].flatMap((character) => STROKES.get(character) ?? []))];
    const stretch = { text: withoutStrokes(cluster), lines: marks.toSorted().join(" ") };
    const last = stretches.at(-1);
    if (last?.lines === stretch.lines) last.text += stretch.text;
    else stretches.push(stretch);
  }
  return stretches;
}

export function withoutStrokes(text: string): string {
  return Array.from(text)
    .filter((character) => !STROKES.has(character))
    .join("");
}
