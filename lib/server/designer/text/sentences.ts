/** In columns: Chinese, Japanese and Korean characters take two. */
export function stringWidth(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/gu,
  );
  return [...text].length + (wide?.length ?? 0);
}

/** Split after a full stop and a space at which a line may end, after the full stops of scripts without spaces, and at line breaks. */
export function sentences(text: string): string[] {
  const parts = text.split(
    /(?<=[.!?؟…]["”’»)]*)(?=[^\u00A0\u2007\u202F])\s+(?!\p{Ll})|(?<=[。！？][」』]?)|\n/u,
  );
  return parts.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Split after commas, semicolons and dashes; joined again it is the sentence. */
export function splitClauses(sentence: string): string[] {
  return sentence.split(/(?<=[,;،؛]\s+|\s[–—]\s+|[、，；])(?=\S)/u);
}

/** Words that begin a phrase: a text is cut before them, not within the phrase. */
const PHRASE_STARTERS = new Set(
  (
    "of in on at to for from with without by into over under through behind beside between against next near around inside " +
    "above below along across and or but that which who while where as so like " +
    "der die das und oder mit von zum zur im am auf für aus bei unter über vor hinter neben " +
    "de du des et ou à au aux avec sur dans pour par sous y o con en para sobre entre " +
    "và của với trên trong dưới để bên từ"
  ).split(" "),
);
/** Words that a title never ends with: they belong to what follows. */
const HANGING = new Set(
  "a an the is are its his her their one two three very still just half ein eine einen le la les un une el los las một những các".split(
    " ",
  ),
);
/** Words that a title keeps at least, and that it keeps however long they are. */
const MIN_WORDS = 3;
const MIN_LONG_WORDS = 2;

/** The start of a text, up to `maximum` columns: whole words and, where that leaves enough, whole phrases. */
export function truncateAtPhrase(text: string, maximum: number): string {
  if (stringWidth(text) <= maximum) return text;
  const allWords = text.trim().split(/[^\S\u00A0\u2007\u202F]+/);
  if (allWords.length === 1) return wholeSegments(text, maximum);
  const words: string[] = [];
  for (const word of allWords) {
    if (words.length >= MIN_LONG_WORDS && stringWidth([...words, word].join(" ")) > maximum) break;
    words.push(word);
  }
  const isStarter = (word: string) => PHRASE_STARTERS.has(word.toLowerCase());
  const lastPhrase = words.findLastIndex(isStarter);
  const kept = lastPhrase >= Math.max(MIN_WORDS, words.length / 2) ? words.slice(0, lastPhrase) : words;
  while (
    kept.length > MIN_WORDS &&
    (HANGING.has((kept.at(-1) ?? "").toLowerCase()) || isStarter(kept.at(-1) ?? ""))
  ) {
    kept.pop();
  }
  return kept.join(" ") || wholeSegments(text, maximum);
}

/** For scripts without spaces, and for single words longer than a title. */
function wholeSegments(text: string, maximum: number): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (stringWidth(kept + segment) > maximum) break;
    kept += segment;
  }
  return kept || Array.from(text).slice(0, maximum).join("");
}
