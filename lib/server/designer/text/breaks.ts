const SOFT_HYPHEN = "\u00AD";
const WORD_JOINER = "\u2060";
const NO_BREAK_SPACE = "\u00A0";
const ZERO_WIDTH_SPACE = "\u200B";
/** Letters at a word's start and end that no hyphen parts. */
const MIN_PART = 4;

const VOWEL = "[aeiouyäöüàáâèéêìíòóôùúæøå]";
const CONSONANT = "[bcdfghjklmnpqrstvwxzßçñ]";
const ONSET = `(?:sch|c[hk]|[pst]h|${CONSONANT})`;
/** Before the consonants that begin a syllable: 'zere|mo', 'kan|dis', 'zu|cker'. */
const SYLLABLE = new RegExp(
  `(?<=${VOWEL}${CONSONANT}?)(?=${ONSET}${VOWEL})(?<!c(?=[hk])|[pst](?=h)|s(?=ch))`,
  "giu",
);

/**
 * In Latin words of 15 letters and more, before each syllable. A rule of thumb that suits German compounds: the language of a
 * text is not known.
 */
export function addSoftHyphens(text: string): string {
  return text.replaceAll(/\p{Script=Latin}{15,}/gu, (word) =>
    word.replaceAll(SYLLABLE, (_, at: number) =>
      at >= MIN_PART && at <= word.length - MIN_PART ? SOFT_HYPHEN : "",
    ),
  );
}

/** Soft hyphens at which lines were broken become hyphens, the others go. */
export function resolveSoftHyphens(text: string, lines: readonly string[]): string {
  if (!text.includes(SOFT_HYPHEN)) return text;
  let resolved = "";
  let rest = text;
  for (const line of lines) {
    const at = line.endsWith(SOFT_HYPHEN) ? rest.indexOf(line) : -1;
    if (at === -1) continue;
    const end = at + line.length;
    resolved += `${rest.slice(0, end - 1)}-\n`;
    rest = rest.slice(end);
  }
  return (resolved + rest).replaceAll(SOFT_HYPHEN, "");
}

/** Longest word, in characters, that is kept on one line in scripts without hyphens. */
const MAX_GROUP = 9;

/**
 * Keeps short compounds such as 'month-end', figures with their units, and words in Chinese, Japanese and Korean on one line.
 * Allows breaks in addresses, and between Thai words, whose ends the renderer does not know.
 */
export function keepTogether(text: string): string {
  const parted = text.replaceAll(/\bhttps?:\/\/\S+|\bwww\.\S+/gu, (address) =>
    address.replaceAll(/(?<=[/?&=_.-])(?=[^/])/g, ZERO_WIDTH_SPACE),
  );
  const joined = parted.replaceAll(/\p{L}+(?:-\p{L}+)+/gu, (word) =>
    word.length <= 12 ? word.replaceAll("-", `${WORD_JOINER}-${WORD_JOINER}`) : word,
  );
  return joined
    .replaceAll(/(?<=\p{Nd}\p{M}*) (?=\p{M}*(?:\p{L}{1,2}|[%€£°]\p{L}?)(?![\p{L}\p{Nd}]))/gu, NO_BREAK_SPACE)
    .replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, (run) =>
      join(japaneseWords(run)),
    )
    .replaceAll(/\p{Script=Hangul}+/gu, (word) => join([word]))
    .replaceAll(/\p{Script=Thai}+/gu, (run) => segments(run, "th").join(ZERO_WIDTH_SPACE));
}

function join(words: readonly string[]): string {
  const joined = words.map((word) => {
    const characters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
    return characters.length <= MAX_GROUP ? characters.join(WORD_JOINER) : word;
  });
  return joined.join("");
}

/** Words with their particles and endings, which are written in hiragana. */
function japaneseWords(run: string): string[] {
  const words: string[] = [];
  for (const segment of segments(run, "ja")) {
    const isEnding = /^\p{Script=Hiragana}+$/u.test(segment);
    if (isEnding && words.length > 0) words.push((words.pop() ?? "") + segment);
    else words.push(segment);
  }
  return words;
}

function segments(run: string, language: string): string[] {
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(run)].map(
    ({ segment }) => segment,
  );
}

/** Whole words of at most `length` characters, with an ellipsis if some are missing; empty if none is left. */
export function truncateAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  const trimmed = kept.replace(/[\s\p{P}]+$/u, "");
  return trimmed && `${trimmed}…`;
}
