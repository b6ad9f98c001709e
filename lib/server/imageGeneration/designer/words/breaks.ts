const SOFT_HYPHEN = "\u00AD";
const WORD_JOINER = "\u2060";
/** Letters that stay together at a word's start and end. */
const MIN_PART = 4;

const VOWEL = "[aeiouyäöüàáâèéêìíòóôùúæøå]";
const CONSONANT = "[bcdfghjklmnpqrstvwxzßçñ]";
/** Before a consonant that begins a syllable: 'zere|mo', 'kan|dis'. */
const SYLLABLE = new RegExp(
  `(?<=${VOWEL})(?=${CONSONANT}${VOWEL})|(?<=${VOWEL}${CONSONANT})(?=${CONSONANT}${VOWEL})`,
  "giu",
);

/**
 * Marks where words of 15 letters and more may be parted: where a syllable begins. A rule of thumb that suits
 * German compounds and their like; scripts other than Latin are left alone.
 */
export function markBreaks(text: string): string {
  return text.replaceAll(/\p{Script=Latin}{15,}/gu, (word) =>
    word.replaceAll(SYLLABLE, (_, at: number) =>
      at >= MIN_PART && at <= word.length - MIN_PART ? SOFT_HYPHEN : "",
    ),
  );
}

/** Turns the marks at which lines were broken into hyphens and takes out the others. */
export function resolveBreaks(text: string, lines: readonly { text: string }[]): string {
  if (!text.includes(SOFT_HYPHEN)) return text;
  let resolved = "";
  let rest = text;
  for (const line of lines) {
    const at = line.text.endsWith(SOFT_HYPHEN) ? rest.indexOf(line.text) : -1;
    if (at === -1) continue;
    const end = at + line.text.length;
    resolved += `${rest.slice(0, end - 1)}-\n`;
    rest = rest.slice(end);
  }
  return (resolved + rest).replaceAll(SOFT_HYPHEN, "");
}

/** Longest run of Chinese or Japanese characters that is kept on one line. */
const MAX_GROUP = 8;

/** Keeps short compounds such as 'month-end', and words in scripts without spaces, on one line. */
export function keepTogether(text: string): string {
  const joined = text.replaceAll(/\p{L}+(?:-\p{L}+)+/gu, (word) =>
    word.length <= 12 ? word.replaceAll("-", `${WORD_JOINER}-${WORD_JOINER}`) : word,
  );
  return joined.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, (run) =>
    wordGroups(run)
      .map((group) => (group.length <= MAX_GROUP ? [...group].join(WORD_JOINER) : group))
      .join(""),
  );
}

/** Words with the particles and endings behind them, which Japanese writes in hiragana. */
function wordGroups(run: string): string[] {
  const groups: string[] = [];
  for (const { segment } of new Intl.Segmenter("ja", { granularity: "word" }).segment(run)) {
    const isEnding = /^\p{Script=Hiragana}+$/u.test(segment);
    const last = groups.at(-1);
    if (isEnding && last !== undefined) groups[groups.length - 1] = last + segment;
    else groups.push(segment);
  }
  return groups;
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
