import { LIST_SIGNS } from "./parseList";
import { COMPARING_WORDS } from "./parseComparison";
import { STEP_WORDS } from "./parseStep";

/**
 * What is compared: letters, digits and emoji. Between them layouts put breaks and hyphens of their own, and where a text
 * has an arrow, a dash or a list's sign they draw one.
 */
const COMPARED = new RegExp(
  String.raw`(?!${LIST_SIGNS}|[➡\p{Variation_Selector}])[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]`,
  "gu",
);
/** Words that a great ordinal or an arrow stands for: before the rest, or between two halves that are drawn. */
const DRAWN_AS_SIGNS = new RegExp(`^(?:${STEP_WORDS})(?= )|(?<= )(?:${COMPARING_WORDS})(?= )`, "gu");
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * How many words of each text are not among the pieces that are drawn, in the order of the texts. It goes by what is on the
 * slide, not by what a layout meant to draw: each piece, the longest first, takes its letters out of the first text that
 * has them in a row, and what is left was not drawn.
 */
export function countWordsLeftOut(texts: readonly string[], pieces: readonly string[]): number[] {
  const rests = texts.map(compared);
  for (const piece of pieces.map(compared).toSorted((a, b) => b.length - a.length)) {
    if (piece === "") break;
    const index = rests.findIndex((rest) => rest.includes(piece));
    if (index !== -1) rests[index] = rests[index]?.replace(piece, taken) ?? "";
  }
  return texts.map((text, index) =>
    countUntaken(text, (rests[index] ?? "").replaceAll(DRAWN_AS_SIGNS, taken)),
  );
}

/** Character by character: a text's first letter may be drawn as a capital, and what follows must not change its form. */
function compared(text: string): string {
  return (text.match(COMPARED) ?? []).map((character) => character.toLowerCase()).join("");
}

function taken(letters: string): string {
  return " ".repeat(letters.length);
}

function countUntaken(text: string, rest: string): number {
  let end = 0;
  const words = [...segmenter.segment(text)].filter(({ segment }) => {
    const start = end;
    end += compared(segment).length;
    return rest.slice(start, end).trim() !== "";
  });
  return words.length;
}
