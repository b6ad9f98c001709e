import { plainDigits } from "./scripts";
import { splitHeadline } from "./headline";

export interface Statistic {
  /** '71 %', '1 in 9'; empty when the words have no figure. */
  figure: string;
  sentence: string;
  body: string;
}

/** 71 of 100, 1 of 9. */
export interface Share {
  part: number;
  whole: number;
}

const NUMBER = String.raw`\p{Nd}+(?:[.,:/]\p{Nd}+)*`;
const SHARE_OR_UNIT = String.raw`${NUMBER}\s?[%٪‰]|(?<![\p{L}\p{Nd}])${NUMBER}\s(?:in|of|out of|von|sur|trên)\s${NUMBER}`;
const ANY_FIGURE = String.raw`[$€£¥₫₹]\s?${NUMBER}(?:[KkMBm]\b)?|${NUMBER}(?:\s?[€£¥₫°×x+]|[KkMBm]\b)?`;
/** Longest figure that can be shown large, in characters. */
const MAX_FIGURE = 12;

/** For a headline that begins with a figure or has a share in it, else null. */
export function findStatistic(headline: string, body: string): Statistic | null {
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "figure") return { figure: marker.text, sentence: rest, body };
  if (marker) return null;
  if (isFigure(headline)) return { figure: headline, sentence: body, body: "" };
  const figure = firstMatch(SHARE_OR_UNIT, headline);
  return figure ? { figure, sentence: headline, body } : null;
}

/** Of other words, the figure is the first number of the headline, else of the body, else empty. */
export function parseStatistic(headline: string, body: string): Statistic {
  const found = findStatistic(headline, body);
  if (found) return found;
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "step") return { figure: marker.text, sentence: rest, body };
  const inHeadline = firstMatch(SHARE_OR_UNIT, headline) ?? firstMatch(ANY_FIGURE, headline);
  const figure = inHeadline ?? firstMatch(SHARE_OR_UNIT, body) ?? firstMatch(ANY_FIGURE, body) ?? "";
  return { figure, sentence: headline, body };
}

/** '71 %' is 71 of 100, '1 in 9' is 1 of 9; null for other figures and for more than the whole. */
export function parseShare(figure: string): Share | null {
  const plain = plainDigits(figure).replaceAll(",", ".").trim();
  const [, percent] = /^(\d+(?:\.\d+)?)\s?[%٪]$/u.exec(plain) ?? [];
  const [, part, whole] = /^(\d{1,3})(?:\s(?:in|of|out of|von|sur|trên)\s|\/)(\d{1,3})$/u.exec(plain) ?? [];
  const share = percent
    ? { part: Number(percent), whole: 100 }
    : { part: Number(part), whole: Number(whole) };
  return share.whole > 0 && share.part <= share.whole ? share : null;
}

function isFigure(text: string): boolean {
  return text.length <= MAX_FIGURE && new RegExp(`^(?:${SHARE_OR_UNIT}|${ANY_FIGURE})$`, "u").test(text);
}

function firstMatch(pattern: string, text: string): string | null {
  const [found] = new RegExp(pattern, "u").exec(text) ?? [];
  return found && found.length <= MAX_FIGURE ? found.trim() : null;
}
