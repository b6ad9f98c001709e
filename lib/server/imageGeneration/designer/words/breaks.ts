const SOFT_HYPHEN = "\u00AD";
/** Words up to this length stay whole; longer ones may be parted. */
const LONG_WORD = 14;
/** Letters that stay together at a word's start and end. */
const MIN_PART = 4;

/**
 * Marks where long words may be parted: between a vowel and a consonant that begins the next syllable. A rule of
 * thumb that suits German compounds and their like; other scripts are left alone.
 */
export function markBreaks(text: string): string {
  return text.replaceAll(/\p{Script=Latin}{15,}/gu, (word) =>
    word.length <= LONG_WORD
      ? word
      : word.replaceAll(
          /(?<=[aeiouyäöüàáâèéêìíòóôùú])(?=[^aeiouyäöüàáâèéêìíòóôùú\s][aeiouyäöüàáâèéêìíòóôùú])|(?<=[aeiouyäöü][^aeiouyäöü])(?=[^aeiouyäöü][aeiouyäöü])/giu,
          (_, at: number) => (at >= MIN_PART && at <= word.length - MIN_PART ? SOFT_HYPHEN : ""),
        ),
  );
}

/** Turns the marks at which lines were broken into hyphens and takes out the others. */
export function resolveBreaks(text: string, lines: readonly { text: string }[]): string {
  if (!text.includes(SOFT_HYPHEN)) return text;
  let resolved = "";
  let rest = text;
  for (const line of lines) {
    const at = rest.indexOf(line.text);
    if (at === -1) continue;
    const end = at + line.text.length;
    resolved += rest.slice(0, end).replace(/\u00AD$/u, "-\n");
    rest = rest.slice(end);
  }
  return (resolved + rest).replaceAll(SOFT_HYPHEN, "");
}

/** At most `length` characters in whole words, with an ellipsis if something is missing; empty if nothing is left. */
export function shortenByWord(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  const trimmed = kept.replace(/[\s\p{P}]+$/u, "");
  return trimmed && `${trimmed}…`;
}
