import { LIST_SIGNS } from "./parseList";
import { capitalise, sentences } from "./sentences";

/** Either may be empty. */
export interface Side {
  label: string;
  text: string;
}

interface Comparison {
  headline: string;
  sides: readonly [Side, Side];
}

/** Labels in pairs, as patterns. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["before", "after"],
  ["then", "now"],
  ["old", "new"],
  ["myth", "fact"],
  ["myth", "truth"],
  ["don['’]t", "do"],
  ["wrong", "right"],
  ["bad", "good"],
  ["problem", "solution"],
  ["expectation", "reality"],
  ["last year", "this year"],
  ["vorher", "nachher"],
  ["früher", "heute"],
  ["avant", "après"],
  ["antes", "después"],
  ["antes", "depois"],
  ["prima", "dopo"],
  ["trước", "sau"],
  ["قبل", "بعد"],
  ["前", "後"],
  ["ビフォー", "アフター"],
  ["之前", "之后"],
];

/**
 * For words that plainly compare, else null: 'Before: … After: …' and the like in the body, or one arrow or one 'vs' between two
 * things in the body or in the headline.
 */
export function findComparison(headline: string, body: string): Comparison | null {
  const labelled = labelledPair(body);
  if (labelled) return { headline, sides: labelled };
  const inBody = splitInTwo(body);
  if (inBody) return { headline, sides: [toSide(inBody[0]), toSide(inBody[1])] };
  const terms = splitInTwo(headline);
  if (!terms) return null;
  const lines = body.split("\n");
  const [first = "", second = "", third] = lines.length === 2 ? lines : sentences(body);
  if (first && second && third === undefined) {
    return {
      headline: "",
      sides: [
        { label: terms[0], text: first },
        { label: terms[1], text: second },
      ],
    };
  }
  return { headline: body, sides: [toSide(terms[0]), toSide(terms[1])] };
}

/** Other words are split into lines or sentences, or the headline is set against the body. */
export function parseComparison(headline: string, body: string): Comparison {
  const found = findComparison(headline, body);
  if (found) return found;
  const lines = body.split("\n");
  const [first = "", ...others] = lines.length > 1 ? lines : sentences(body);
  const separator = lines.length > 1 ? "\n" : " ";
  if (others.length > 0) return { headline, sides: [toSide(first), toSide(others.join(separator))] };
  const [start = "", ...rest] = sentences(headline);
  if (!body && rest.length > 0) return { headline: "", sides: [toSide(start), toSide(rest.join(" "))] };
  return { headline: "", sides: [toSide(headline), toSide(body)] };
}

function labelledPair(body: string): Comparison["sides"] | null {
  for (const [one, other] of PAIRS) {
    const pattern = String.raw`^(${one})\s*[:：–—-]\s*(\S.*?)[\s;,/|]*(?<![\p{L}\p{N}])(${other})\s*[:：–—-]\s*(\S.*)$`;
    const match = new RegExp(pattern, "isu").exec(body);
    if (!match) continue;
    const [, label = "", text = "", otherLabel = "", otherText = ""] = match;
    return [
      { label, text: capitalise(text.trim()) },
      { label: otherLabel, text: capitalise(otherText.trim()) },
    ];
  }
  return null;
}

/** As a pattern. They are not drawn: the arrow stands for them. */
export const COMPARING_WORDS = "vs|versus";

/** A side of nothing but a dash or a list's sign is no side. */
const THING = new RegExp(String.raw`(?!${LIST_SIGNS})[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]`, "u");
/** Longest side, in characters: in a longer text an arrow or a 'vs' compares nothing. */
const MAX_SIDE = 140;

function splitInTwo(text: string): [string, string] | null {
  const between = new RegExp(
    String.raw`\s*(?:→|(?<!\u200D)➡️?|⟶|->|=>)\s*|\s+(?:${COMPARING_WORDS})\.?\s+`,
    "iu",
  );
  const parts = text.split(between).map((part) => part.trim());
  const [one = "", other = ""] = parts;
  const areThings = parts.length === 2 && parts.every((part) => THING.test(part));
  if (!areThings || Math.max(one.length, other.length) > MAX_SIDE) return null;
  return [one, other];
}

function toSide(text: string): Side {
  const [, label = "", rest = text] = /^([^:：.!?]{2,24})(?::\s+|：\s*)(\S.*)$/su.exec(text) ?? [];
  return { label, text: label ? capitalise(rest) : rest };
}
