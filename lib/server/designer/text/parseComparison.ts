import { LIST_SIGNS } from "./parseList";
import { sentences } from "./sentences";

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

/** As a pattern. They are not drawn: the arrow stands for them. */
export const COMPARING_WORDS = "vs|versus";
const BETWEEN_WORDS = new RegExp(String.raw`\s+(?:${COMPARING_WORDS})\.?\s+`, "iu");
const ARROWS = "→|(?<!\\u200D)➡️?|⟶|->|=>";

/**
 * For words that plainly compare, else null: 'Before: … After: …' and the like in the body, or one 'vs' between two things in the
 * body or in the headline. An arrow is as often a way ('Settings → Brand kit') as a change.
 */
export function findComparison(headline: string, body: string): Comparison | null {
  const labelled = labelledPair(body);
  return labelled ? { headline, sides: labelled } : parted(headline, body, BETWEEN_WORDS);
}

/** Of other words, one arrow parts the sides, else lines or sentences do, else the headline is set against the body. */
export function parseComparison(headline: string, body: string): Comparison {
  const found =
    findComparison(headline, body) ??
    parted(headline, body, new RegExp(String.raw`\s*(?:${ARROWS})\s*`, "u"));
  if (found) return found;
  const lines = body.split("\n");
  const [first = "", ...others] = lines.length > 1 ? lines : sentences(body);
  const separator = lines.length > 1 ? "\n" : " ";
  if (others.length > 0) return { headline, sides: [toSide(first), toSide(others.join(separator))] };
  const [start = "", ...rest] = sentences(headline);
  if (!body && rest.length > 0) return { headline: "", sides: [toSide(start), toSide(rest.join(" "))] };
  return { headline: "", sides: [toSide(headline), toSide(body)] };
}

/** Behind a label. A hyphen alone makes a compound: 'before-tax profit'. */
const STOP = String.raw`(?:\s*[:：–—]\s*|\s+-\s+)`;

function labelledPair(body: string): Comparison["sides"] | null {
  for (const [one, other] of PAIRS) {
    const pattern = String.raw`^(${one})${STOP}(\S.*?)(?:[\s;,/|]|${ARROWS})*(?<![\p{L}\p{N}])(${other})${STOP}(\S.*)$`;
    const match = new RegExp(pattern, "isu").exec(body);
    if (!match) continue;
    const [, label = "", text = "", otherLabel = "", otherText = ""] = match;
    return [
      { label, text: text.trim() },
      { label: otherLabel, text: otherText.trim() },
    ];
  }
  return null;
}

/** Two things in the body, or in the headline, and what the body says of each. */
function parted(headline: string, body: string, between: RegExp): Comparison | null {
  const inBody = splitInTwo(body, between);
  if (inBody) return { headline, sides: [toSide(inBody[0]), toSide(inBody[1])] };
  const terms = splitInTwo(headline, between);
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

/** Longest side, in characters: in a longer text a 'vs' compares nothing. */
const MAX_SIDE = 140;
/** A side is more than punctuation and signs. */
const HAS_WORDS = new RegExp(
  String.raw`[\p{L}\p{N}\p{Regional_Indicator}]|(?!${LIST_SIGNS})\p{Extended_Pictographic}`,
  "u",
);

function splitInTwo(text: string, between: RegExp): [string, string] | null {
  const parts = text.split(between).map((part) => part.trim());
  const [one = "", other = ""] = parts;
  const areSides = [one, other].every((side) => HAS_WORDS.test(side) && side.length <= MAX_SIDE);
  return parts.length === 2 && areSides ? [one, other] : null;
}

function toSide(text: string): Side {
  const [, label = "", rest = text] = /^([^:：.!?]{2,24})(?::\s+|：\s*)(\S.*)$/su.exec(text) ?? [];
  return { label, text: rest };
}
