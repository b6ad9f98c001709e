import type { TextUnit } from "./networks";

/** How long a text is for a network that counts in this unit. */
export function textLength(text: string, unit: TextUnit): number {
  switch (unit) {
    case "characters":
      return [...text].length;
    case "weights":
      return weightedLength(text);
    case "emojiBytes":
      return sumOver(text, utf8Length, () => 1);
    case "graphemes":
      return graphemeCount(text);
  }
}

/** What the counted pieces are called, as a count has them: '280 of 300 …'. */
export const UNIT_NAMES: Record<TextUnit, string> = {
  characters: "characters",
  weights: "characters, as X counts them",
  emojiBytes: "characters, emoji by their bytes",
  graphemes: "characters, as readers see them",
};

/**
 * One emoji, however many code points it has: flags, keycaps, skin tones, families. (The `v` flag knows them all by name, and
 * stops whole pages of browsers that are three years old.)
 */
const EMOJI = new RegExp(
  String.raw`\p{RI}\p{RI}|[#*\d]\uFE0F?\u20E3|` +
    String.raw`(?:\p{Emoji_Presentation}\uFE0F?|\p{Extended_Pictographic}(?:\uFE0F|(?=\p{EMod}|\u200D\p{Extended_Pictographic})))` +
    String.raw`\p{EMod}?[\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{EMod}?)*`,
  "gu",
);

/** Without any of these there is no emoji, and nothing to look for. */
const ABOVE_LETTERS = /[^\0-\u10ff]/;

/** The sum over a text's emoji and the code points between them. */
function sumOver(
  text: string,
  ofEmoji: (emoji: string) => number,
  ofOther: (sign: string) => number,
): number {
  const emoji = ABOVE_LETTERS.test(text) ? (text.match(EMOJI) ?? []) : [];
  const others = emoji.length > 0 ? text.replaceAll(EMOJI, "") : text;
  let sum = 0;
  for (const each of emoji) sum += ofEmoji(each);
  for (const sign of others) sum += ofOther(sign);
  return sum;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * The length of a post on X, after the rules that it publishes (twitter-text, configuration v3): composed characters (NFC), a
 * link as 23, an emoji as 2, and each code point as 1 in the ranges below, else as 2. Own code, because the package is not
 * kept and counts newer emoji by their parts; it knows every top-level domain, this the usual ones.
 */
function weightedLength(text: string): number {
  const composed = text.normalize("NFC");
  let links = 0;
  // Most words hold no full stop, and need not be looked through for links.
  const rest = composed.replaceAll(/\S+/g, (word) =>
    word.includes(".")
      ? word.replaceAll(LINK, () => {
          links += 1;
          return "";
        })
      : word,
  );
  return links * LINK_LENGTH + sumOver(rest, () => 2, weightOf);
}

const LINK_LENGTH = 23;

function weightOf(sign: string): 1 | 2 {
  const code = sign.codePointAt(0) ?? 0;
  const isLight =
    code <= 0x10ff ||
    (code >= 0x2000 && code <= 0x200d) ||
    (code >= 0x2010 && code <= 0x201f) ||
    (code >= 0x2032 && code <= 0x2037);
  return isLight ? 1 : 2;
}

/** As long as one may be in the DNS (RFC 1035), of which a name has few: no text takes longer than its length. */
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
/** Up to the signs that end a sentence. */
const PATH = String.raw`(?:[/?#](?:[^\s<>"“”«»]*[^\s<>"“”«».,:;!?'’)\]}…])?)?`;
const GENERIC =
  "academy|agency|app|art|biz|blog|cafe|cloud|club|co|coffee|com|design|dev|digital|edu|email|events|fit|fun|gov|group|health|" +
  "info|int|link|live|media|mil|name|net|news|online|org|page|pro|shop|site|social|space|store|studio|tech|today|tv|website|" +
  "wiki|work|world|xyz|zone";

/** A name without `https://` is a link when its ending is a usual one, or a country's with something before or after it. */
const LINK = new RegExp(
  String.raw`https?:\/\/${LABEL}(?:\.${LABEL}){1,9}(?::\d+)?${PATH}|` +
    String.raw`(?<![\p{L}\p{N}@#$._/-])(?:${LABEL}\.){1,9}(?:${GENERIC})(?![\p{L}\p{N}@-]|\.[\p{L}\p{N}])(?::\d+)?${PATH}|` +
    String.raw`(?<![\p{L}\p{N}@#$._/-])(?:${LABEL}\.){2,9}[a-z]{2}(?![\p{L}\p{N}@-]|\.[\p{L}\p{N}])(?::\d+)?${PATH}|` +
    String.raw`(?<![\p{L}\p{N}@#$._/-])${LABEL}\.[a-z]{2}(?=\/)${PATH}`,
  "giu",
);

/** The segmenter knows the signs of the Unicode version that it came with, as does the network's. */
function graphemeCount(text: string): number {
  if (typeof Intl.Segmenter === "undefined") return [...text].length; // Firefox before 125
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
let segmenter: Intl.Segmenter | undefined;
