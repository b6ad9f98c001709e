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
 * text is not known. Words with soft hyphens of the author's are parted there alone; addresses and the like never.
 */
export function addSoftHyphens(text: string): string {
  return text.replaceAll(/\S+/gu, (token) =>
    isCode(token) ? token : token.replaceAll(/[\p{Script=Latin}\u00AD]{15,}/gu, hyphenate),
  );
}

function hyphenate(word: string): string {
  if (word.includes(SOFT_HYPHEN)) return word;
  return word.replaceAll(SYLLABLE, (_, at: number) =>
    at >= MIN_PART && at <= word.length - MIN_PART ? SOFT_HYPHEN : "",
  );
}

export function removeSoftHyphens(text: string): string {
  return text.replaceAll(SOFT_HYPHEN, "");
}

/** Soft hyphens at the ends of lines, which together are the text, become hyphens; the others go. */
export function resolveSoftHyphens(lines: readonly string[]): string {
  const resolved = lines.map((line) => (line.endsWith(SOFT_HYPHEN) ? `${line.slice(0, -1)}-\n` : line));
  return removeSoftHyphens(resolved.join(""));
}

/** Signs and digits that ordinary words do not have, capitals within a word, and stops between letters. */
const OF_CODE = /[@＠#＃_/\\=&~+|<>{}]|\p{Nd}|\p{Ll}\p{Lu}|(?<=[\p{L}\p{Nd}])[.:]+(?=[\p{L}\p{Nd}])/u;
/** '20-Prozent-Woche', 'Mitarbeiter*innen'. */
const OF_WORDS = /^["„“«(]*[\p{Nd}.,]+-(?=\p{Lu})|[*:_]in(?:nen)?(?!\p{L})/gu;

/**
 * Whether something between two spaces is an address, a handle, a tag, the name of a file, a code or the like, in which a hyphen
 * would be read as its own.
 */
export function isCode(token: string): boolean {
  return OF_CODE.test(token.replaceAll(/[\u00AD\u200B\u2060]/g, "").replaceAll(OF_WORDS, ""));
}

/** Allows breaks in long addresses and the like, behind their signs and before capitals. */
export function allowBreaksInCodes(text: string): string {
  return text.replaceAll(/\S{15,}/gu, (token) =>
    isCode(token)
      ? token.replaceAll(
          /(?<=[\p{L}\p{Nd}][-/\\?&=_.@:~+#|]+)(?=[\p{L}\p{Nd}])|(?<=\p{Ll})(?=\p{Lu})/gu,
          ZERO_WIDTH_SPACE,
        )
      : token,
  );
}

/** Longest word, in characters, that is kept on one line in scripts without hyphens. */
const MAX_GROUP = 9;

/** Scripts that have no space between words. */
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** A break before a stop, or before the sign that repeats a word. */
const NO_START = new RegExp(`${ZERO_WIDTH_SPACE}(?=[\\p{P}\\p{Lm}])`, "gu");

/**
 * Keeps short compounds such as 'month-end', figures with their units, and words in Chinese, Japanese and Korean on one line.
 * Allows breaks in addresses, and between words without spaces, whose ends the renderer does not know.
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
    .replaceAll(WITHOUT_SPACES, (run) => segments(run, "th").join(ZERO_WIDTH_SPACE).replaceAll(NO_START, ""));
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
