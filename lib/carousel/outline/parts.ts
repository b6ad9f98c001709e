/** Ways to part a text, the best first. Every one keeps all words, in their order. */

/** Behind a stop that is no ordinal's, initial's or abbreviation's; at once in scripts without spaces. */
const SENTENCE_ENDS =
  /(?<=[.!?؟۔।…]["”’»)\]]{0,3})(?<!(?<![\p{L}\p{N}])(?:\(?\p{Nd}{1,2}[.)]|\p{L}\.|(?:Dr|Mr|Mrs|Ms|Prof|St|Nr|No|Hr|Fr|vs|ca|bzw|inkl|evtl|ggf|usw|Abb|Mio|Mrd|Std|Min|Sek|approx|[eiz]\.\p{L}|[ud]\.[ah])\.))\s+(?!\p{Ll})|(?<=[。！？][」』”]{0,2})(?=[^」』”。！？\s])/gu;
/** With the dash, which begins what follows. */
const CLAUSE_ENDS = /(?<=[,;:،؛])\s+|(?<=[、，；：])(?=\S)|\s+(?=[–—-]\s)/gu;
/** Shorter parts of a sentence say too little to stand alone: in letters, and in words. */
const MIN_CLAUSE = 12;
const MIN_WORDS = 3;

/** A place between two parts: the first ends at `end`, the second begins at `next`. */
export interface Place {
  end: number;
  next: number;
}

export function sentencePlaces(text: string): Place[] {
  return placesIn(text, SENTENCE_ENDS);
}

export function clausePlaces(text: string): Place[] {
  const least = WITHOUT_SPACES.test(text) ? MIN_CLAUSE / 2 : MIN_CLAUSE;
  return placesIn(text, CLAUSE_ENDS).filter(({ end, next }) => end >= least && text.length - next >= least);
}

/** The middle of a text without stops; none where it has too few words. */
export function middlePlaces(text: string): Place[] {
  const words = wordsOf(text);
  const next = words[Math.ceil(words.length / 2)];
  return words.length < 2 * MIN_WORDS || next === undefined
    ? []
    : [{ end: text.slice(0, next).trimEnd().length, next }];
}

/** A part that holds no word is none: it stays with the one before. */
function placesIn(text: string, ends: RegExp): Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(ends)) {
    if (!hasWords(text.slice(start, index))) continue;
    places.push({ end: index, next: index + gap.length });
    start = index + gap.length;
  }
  if (!hasWords(text.slice(start))) places.pop();
  return places;
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Where each word begins, also in scripts without spaces. */
function wordsOf(text: string): number[] {
  if (!WITHOUT_SPACES.test(text) || typeof Intl.Segmenter === "undefined") {
    return Array.from(text.matchAll(/\S+/gu), ({ index }) => index); // Firefox before 125
  }
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return Array.from(segmenter.segment(text)).flatMap(({ index, isWordLike }) => (isWordLike ? index : []));
}
let segmenter: Intl.Segmenter | undefined;
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Columns: Chinese, Japanese and Korean letters take two. */
export function width(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/gu,
  );
  return text.length + (wide?.length ?? 0);
}

/** Pieces of at most `most` UTF-16 units: at sentences, else clauses, else words, and only a longer word is cut. */
export function chunksOf(text: string, most: number): string[] {
  const chunks: string[] = [];
  let start = 0;
  while (text.length - start > most) {
    const length = chunkLength(text.slice(start, start + most), text.charAt(start + most));
    chunks.push(text.slice(start, start + length).trimEnd());
    start += length;
    while (/\s/.test(text.charAt(start))) start += 1;
  }
  return [...chunks, text.slice(start)].filter((chunk) => chunk !== "");
}

function chunkLength(text: string, next: string): number {
  for (const places of [sentencePlaces(text), clausePlaces(text)]) {
    const length = places.at(-1)?.next ?? 0;
    if (length > text.length / 2) return length;
  }
  if (/\s/.test(next)) return text.length;
  const lastWord = wordsOf(text).at(-1) ?? 0;
  if (lastWord > 0) return lastWord;
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length;
}

/** A slide or headline that ends within a sentence says that it goes on. */
export function goesOn(beginning: string): string {
  const words = beginning.replace(/[\s,;،؛、，；–—-]{1,5}$/u, "");
  return /[:：…]$/u.test(words) ? words.replace(/[:：]$/u, "") : `${words}…`;
}

/** The beginning of a text, cut after a word. */
export function shorten(text: string, most: number): string {
  const [first = "", ...others] = chunksOf(text, most - 1);
  return others.length > 0 ? goesOn(first) : first;
}
