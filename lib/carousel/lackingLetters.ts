import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** What any text may have, whatever its language. */
const BASIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789€$£&%.,:;!?-–—…'\"“”‘’()+@#/";

/** Scripts by the names that people have for them. */
const SCRIPTS: [name: string, script: string][] = [
  ["Latin", "Latin"],
  ["Greek", "Greek"],
  ["Cyrillic", "Cyrillic"],
  ["Arabic", "Arabic"],
  ["Hebrew", "Hebrew"],
  ["Devanagari", "Devanagari"],
  ["Bengali", "Bengali"],
  ["Gujarati", "Gujarati"],
  ["Gurmukhi", "Gurmukhi"],
  ["Odia", "Oriya"],
  ["Tamil", "Tamil"],
  ["Telugu", "Telugu"],
  ["Kannada", "Kannada"],
  ["Malayalam", "Malayalam"],
  ["Sinhala", "Sinhala"],
  ["Thai", "Thai"],
  ["Lao", "Lao"],
  ["Khmer", "Khmer"],
  ["Burmese", "Myanmar"],
  ["Armenian", "Armenian"],
  ["Georgian", "Georgian"],
  ["Ethiopic", "Ethiopic"],
  ["Chinese", "Han"],
  ["Hiragana", "Hiragana"],
  ["Katakana", "Katakana"],
  ["Korean", "Hangul"],
];

/** Emoji are pictures, and marks that select or join them are not seen. */
const WRITTEN =
  /[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}](?<![\p{Extended_Pictographic}\p{Variation_Selector}\u20E3])/gu;
const MAX_EXAMPLES = 6;

/** The words of a plan that the designer may set, and the brand's name. */
export function wordsOf(posts: readonly MediaPlanPost[], brandName: string): string {
  const texts = posts.flatMap(({ title, cta, slides }) => [
    title,
    cta,
    ...slides.flatMap(({ headline, body }) => [headline, body]),
  ]);
  return [brandName, ...texts].join("\n");
}

/**
 * 'no Arabic letters, and no ä, ß or €': what of these words, and of what any text may have, a font lacks; null if nothing.
 * @param letters the code points that it has, as '20-7e,a0'
 */
export function lackingLetters(letters: string, words: string): string | null {
  const has = readRanges(letters);
  const used = new Set((words.normalize("NFC") + BASIC).match(WRITTEN));
  const lacking = [...used].filter((letter) => !has(letter.codePointAt(0) ?? 0));
  if (lacking.length === 0) return null;
  const scripts = SCRIPTS.flatMap(([name, script]) => {
    const ofScript = new RegExp(`\\p{Script=${script}}`, "u");
    const own = lacking.filter((letter) => ofScript.test(letter));
    const isWhole =
      own.length > 0 && [...used].filter((letter) => ofScript.test(letter)).length === own.length;
    return isWhole ? [{ name, own }] : [];
  });
  const named = new Set(scripts.flatMap(({ own }) => own));
  // Letters that are used come before those that may be.
  const single = lacking.filter((letter) => !named.has(letter));
  const examples = single.slice(0, single.length > MAX_EXAMPLES + 1 ? MAX_EXAMPLES : undefined);
  const more = single.length - examples.length;
  const list = new Intl.ListFormat("en-GB", { type: "disjunction" });
  const clauses = [
    scripts.length > 0 ? `no ${list.format(scripts.map(({ name }) => name))} letters` : [],
    examples.length > 0 ? `no ${list.format([...examples, ...(more > 0 ? [`${more} others`] : [])])}` : [],
  ].flat();
  return clauses.join(", and ");
}

function readRanges(letters: string): (codePoint: number) => boolean {
  const ranges = letters.split(",").map((range) => {
    const [first = 0, last = first] = range.split("-").map((digits) => parseInt(digits, 16));
    return [first, last] as const;
  });
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
