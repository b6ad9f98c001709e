import { monthOf, weekdayOf } from "./calendar";
import { findFigures } from "./figures";
import { plainDigits } from "./scripts";
import { sentences } from "./sentences";

export interface Bar {
  label: string;
  /** As it was written, with its sign, unit and currency. */
  figure: string;
  value: number;
}

export interface Chart {
  headline: string;
  /** What stands before or behind the values; may be empty. */
  intro: string;
  /** A ring has the shares of a whole, a line an ordered series with even steps, bars all else. */
  kind: "bars" | "line" | "ring";
  bars: readonly Bar[];
}

const MAX_LABEL = 40;

/**
 * For lines that plainly are values of one kind, else null: three or more, each with a name of its own and one figure, all in the
 * same unit. Opening hours, dates, years, ingredients, and prices without an order are lists.
 */
export function findChart(headline: string, body: string): Chart | null {
  const lines = body.split("\n");
  const entries = lines.map(entryOf);
  const start = entries.findIndex((entry) => entry !== null);
  const found = entries.slice(start).filter((entry) => entry !== null);
  if (start === -1 || found.length < 3 || found.length < lines.length - start) return null;
  const bars = toBars(found);
  if (!bars || !areMeasured(bars)) return null;
  return { headline, intro: lines.slice(0, start).join("\n"), kind: kindOf(bars), bars };
}

/**
 * Of other words, lines, and parts between commas or semicolons, with a figure are values if there are two in the same unit; else
 * a single share is a ring. Without either there is nothing to draw: no bars.
 */
export function parseChart(headline: string, body: string): Chart {
  const found = findChart(headline, body);
  if (found) return found;
  const lines = body.split(/\n|[;；]\s*|,\s+|、/u);
  const parts = lines.map((line) => ({ line, entry: entryOf(line.replace(/[.。]$/u, "")) }));
  const bars = toBars(parts.flatMap(({ entry }) => entry ?? []));
  if (bars && bars.length >= 2) {
    const rest = parts.filter(({ entry }) => entry === null).map(({ line }) => line);
    return { headline, intro: rest.join("\n").trim(), kind: kindOf(bars), bars };
  }
  for (const text of [headline, body]) {
    const share = findFigures(text).find((figure) => figure.share !== null);
    if (!share?.share) continue;
    const value = (100 * share.share.part) / share.share.whole;
    return { headline, intro: body, kind: "ring", bars: [{ label: "", figure: share.text, value }] };
  }
  const [first = "", ...others] = sentences(headline);
  return body || others.length === 0
    ? { headline, intro: body, kind: "bars", bars: [] }
    : { headline: first, intro: others.join(" "), kind: "bars", bars: [] };
}

interface Entry {
  label: string;
  figure: string;
}

/** 'Mon 12', '2023: 40%', 'Coffee – 61 %', 'Coffee | 61 %', and '61 % coffee'. */
function entryOf(line: string): Entry | null {
  const plain = line.replace(/^[-•*·▸]\s+|^\||\|$/gu, "").trim();
  const [, named = "", after = ""] = /^(.+?)(?:\s*[:：\t|｜=]\s*|\s+[–—-]\s+)([^:：]+)$/su.exec(plain) ?? [];
  if (named && isFigure(after.trim())) return { label: named, figure: after.trim() };
  const spaces = [...plain.matchAll(/\s+/gu)];
  for (const { index, 0: space } of spaces) {
    const [label, figure] = [plain.slice(0, index), plain.slice(index + space.length)];
    if (isFigure(figure) && label.length <= MAX_LABEL) return { label, figure };
  }
  for (const { index, 0: space } of spaces.toReversed()) {
    const [figure, label] = [plain.slice(0, index), plain.slice(index + space.length)];
    if (/[%٪％]$/u.test(figure) && isFigure(figure) && label.length <= MAX_LABEL) return { label, figure };
  }
  return null;
}

function isFigure(text: string): boolean {
  const [figure, ...others] = findFigures(text);
  return figure?.text === text && others.length === 0;
}

/** Null unless all are exact amounts of one unit under names of their own. */
function toBars(entries: readonly Entry[]): readonly Bar[] | null {
  const amounts = entries.map(({ figure }) => amountOf(figure));
  // A comma that stands before two digits somewhere is a decimal sign everywhere.
  const decimal = entries
    .map(({ figure }) => /\p{Nd}([.,٫])(?:\p{Nd}{1,2}|\p{Nd}{4,})(?!\p{Nd})/u.exec(figure)?.[1])
    .find((sign) => sign !== undefined);
  const bars = entries.flatMap(({ label, figure }, index) => {
    const amount = amounts[index];
    const value = amount ? amount.sign * toNumber(amount.digits, decimal) * amount.times : Number.NaN;
    return Number.isFinite(value) ? [{ label, figure, value }] : [];
  });
  const isOneUnit = new Set(amounts.map((amount) => amount?.unit)).size === 1;
  const isNamed = new Set(bars.map(({ label }) => label.toLowerCase())).size === bars.length;
  return bars.length === entries.length && bars.length > 0 && isOneUnit && isNamed ? bars : null;
}

const TIMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|thousand|tausend|mil|mille|тыс\.?)$/iu, 1e3],
  [/^(?:m|mn|mio\.?|mln\.?|millions?|millionen|millones|millón|milhões|milhão|milioni|млн\.?)$/iu, 1e6],
  [/^(?:b|bn|mrd\.?|billion|milliarden?|milliards?|miliardi|млрд\.?)$/iu, 1e9],
  [/^[万萬만]$/u, 1e4],
  [/^[億亿억]$/u, 1e8],
];

/** Null for ranges, times, fractions, and figures with words that make them inexact. */
function amountOf(figure: string) {
  const plain = plainDigits(figure).replaceAll(/\p{Cf}/gu, "");
  const match =
    /^(?<before>[^\d]*?)(?<digits>[.,]?\d[\d.,٫٬'’\u00A0\u202F ]*?)(?<after>\s*[^\d\s][^\d]*)?$/u.exec(
      plain,
    )?.groups;
  if (!match) return null;
  const { before = "", digits = "", after = "" } = match;
  const sign = /[-−–—‐‑－]/u.test(before) ? -1 : 1;
  const unitBefore = before.replaceAll(/[-−–—‐‑－+＋\s]/gu, "");
  const words = after
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const isExact =
    !/[<>≤≥~≈±×#№]/u.test(before) &&
    !/[+:/–—]|\*$/u.test(after) &&
    (unitBefore === "" || /\p{Sc}|^\p{Lu}{1,3}$|^[%٪％]$/u.test(unitBefore));
  if (!isExact || words.some((word) => /^(?:am|pm|a\.m\.|p\.m\.|uhr|h|点|時|时|시)$/iu.test(word)))
    return null;
  const [first = "", ...rest] = words;
  const [, times] = TIMES.find(([pattern]) => pattern.test(first)) ?? [];
  const unit = unitBefore + (times ? rest : words).join(" ");
  return { sign, digits, unit, times: times ?? 1 };
}

/** '1.299,00', '1 000', '.5': of two signs the last is decimal, and one alone unless three digits follow. */
function toNumber(digits: string, decimal: string | undefined): number {
  const tight = digits.replaceAll(/['’٬\s\u00A0\u202F]/gu, "").replaceAll("٫", ".");
  const signs = [...tight.matchAll(/[.,]/g)].map(([sign]) => sign);
  const last = signs.at(-1);
  if (last === undefined) return Number(tight);
  const isGrouped =
    signs.length > 1 ? new Set(signs).size === 1 : /^[1-9]\d{0,2}[.,]\d{3}$/.test(tight) && last !== decimal;
  if (isGrouped)
    return /^\d{1,3}(?:[.,]\d{3})+$/.test(tight) ? Number(tight.replaceAll(/[.,]/g, "")) : Number.NaN;
  const at = tight.lastIndexOf(last);
  return Number(`${tight.slice(0, at).replaceAll(/[.,]/g, "")}.${tight.slice(at + 1)}`);
}

/** Whether the values are measured: no dates, years, numbers of rooms, and no price list. */
function areMeasured(bars: readonly Bar[]): boolean {
  const isBare = bars.every(({ figure }) => /^[\p{Nd}.,\s]+$/u.test(figure));
  const values = bars.map(({ value }) => value);
  const steps = values.slice(1).every((value, index) => value - (values[index] ?? 0) === 1);
  const areYears =
    isBare && values.every((value) => Number.isInteger(value) && value >= 1800 && value <= 2100);
  const areDays = isBare && bars.every(({ label, value }) => monthOf(label) !== null && value <= 31);
  const isMenu = bars.every(({ figure }) => /\p{Sc}|EUR|USD|GBP|CHF/u.test(figure)) && orderOf(bars) === null;
  const isRecipe =
    !isBare && bars.every(({ figure }) => /(?:\p{Nd}|\s)(?:g|kg|ml|cl|l|el|tl|tbsp|tsp)$/iu.test(figure));
  return !(isBare && steps) && !areYears && !areDays && !isMenu && !isRecipe;
}

const MAX_SLICES = 6;

function kindOf(bars: readonly Bar[]): Chart["kind"] {
  const sum = bars.reduce((total, { value }) => total + value, 0);
  const areShares = bars.every(({ figure, value }) => /[%٪％]|percent|prozent/iu.test(figure) && value > 0);
  const isOrdered = orderOf(bars) !== null;
  if (areShares && !isOrdered && bars.length <= MAX_SLICES && Math.abs(sum - 100) < 0.5) return "ring";
  return isOrdered && bars.length >= 3 ? "line" : "bars";
}

/** The even step of labels that are years, numbers, months, weekdays or quarters in their order; null for others. */
function orderOf(bars: readonly Bar[]): number | null {
  const labels = bars.map(({ label }) => plainDigits(label).trim());
  const series = [
    labels.map((label) =>
      /^\d+$/.test(label)
        ? Number(label)
        : Number(/^(?:q|week|woche|day|tag|w)\s?(\d{1,3})$/i.exec(label)?.[1] ?? Number.NaN),
    ),
    labels.map((label) => monthOf(label) ?? Number.NaN),
    labels.map((label) => weekdayOf(label) ?? Number.NaN),
  ];
  const cycles = [Number.POSITIVE_INFINITY, 12, 7];
  for (const [index, positions] of series.entries()) {
    const cycle = cycles[index] ?? 0;
    const steps = positions.slice(1).map((position, at) => {
      const step = position - (positions[at] ?? 0);
      return step < 0 ? step + cycle : step;
    });
    const [first = 0] = steps;
    const isWhole = steps.reduce((sum, step) => sum + step, 0) < cycle;
    if (steps.length > 0 && first > 0 && isWhole && steps.every((step) => step === first)) return first;
  }
  return null;
}
