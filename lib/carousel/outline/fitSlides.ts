import { chunksOf, clausePlaces, goesOn, middlePlaces, sentencePlaces, width, type Place } from "./parts";
import { MAX_PICTURE, unit, type Unit } from "./unit";

/** Characters: what a slide's body takes, and pieces that fill it well. */
const MAX_BODY = 4_000;
const PIECE = 500;

/** Parts slides of more than so many columns, at lines and sentences, up to so many slides. */
export function partLongSlides(units: readonly Unit[], columns: number, most: number): Unit[] {
  return part(units, most, ({ rank }, size) => rank === 0 && size > columns);
}

/** So many slides, or as many as the words allow. */
export function partInto(units: readonly Unit[], count: number): Unit[] {
  return part(units, count, () => true);
}

interface Way {
  /** The lower the better: at a line or sentence, below the headline, at a clause, between words. */
  rank: number;
  parts: [Unit, Unit];
}

function part(units: readonly Unit[], count: number, isGood: (way: Way, size: number) => boolean): Unit[] {
  const assess = (each: Unit) => {
    const size = sizeOf(each);
    const way = wayToPart(each);
    return { unit: each, size, way: way && isGood(way, size) ? way : undefined };
  };
  const assessed = units.length < count ? units.map(assess) : [];
  while (assessed.length < count) {
    const [best] = assessed
      .flatMap(({ size, way }, at) => (way ? [{ at, size, way }] : []))
      .toSorted((a, b) => a.way.rank - b.way.rank || b.size - a.size || a.at - b.at);
    if (!best) break;
    assessed.splice(best.at, 1, ...best.way.parts.map(assess));
  }
  return assessed.length > 0 ? assessed.map((each) => each.unit) : [...units];
}

function wayToPart(whole: Unit): Way | undefined {
  const { head, lines, ...more } = whole;
  const way = (rank: number, own: string[], rest: string[]): Way => {
    return { rank, parts: [unit(head, own, more), unit("", rest)] };
  };
  const [line = "", ...others] = lines;
  if (others.length > 0) {
    const cut = middleOf(lines.map(({ length }) => length));
    return way(0, lines.slice(0, cut), lines.slice(cut));
  }
  const at = (places: Place[], rank: number, text: string): Way | undefined => {
    const place = places[nearestTo(text.length / 2, places)];
    if (!place) return undefined;
    const beginning = text.slice(0, place.end);
    const [first, second] = [rank > 0 ? goesOn(beginning) : beginning, text.slice(place.next)];
    return line
      ? way(rank, [first], [second])
      : { rank, parts: [unit("", [first], more), unit("", [second])] };
  };
  const text = line || head;
  return (
    at(sentencePlaces(text), 0, text) ??
    (head && line ? way(1, [], [line]) : undefined) ??
    at(clausePlaces(text), 2, text) ??
    at(middlePlaces(text), 3, text)
  );
}

/** How many of them come to about half, at least one and not all. */
function middleOf(lengths: readonly number[]): number {
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let sum = 0;
  const ends = lengths.slice(0, -1).map((length) => ({ end: (sum += length) }));
  return nearestTo(half, ends) + 1;
}

function nearestTo(wanted: number, places: readonly { end: number }[]): number {
  let nearest = 0;
  for (const [at, { end }] of places.entries()) {
    if (Math.abs(end - wanted) < Math.abs((places[nearest]?.end ?? 0) - wanted)) nearest = at;
  }
  return nearest;
}

function sizeOf({ head, lines }: Unit): number {
  return lines.reduce((sum, line) => sum + width(line) + 1, width(head));
}

/** Neighbours joined to so many slides, each with about as much to read; a cover stays alone as long as there are three. */
export function joinInto(units: readonly Unit[], count: number): Unit[] {
  const [first, ...rest] = units;
  if (first?.isCover && count >= 3) return [first, ...joinEvenly(rest, count - 1)];
  return joinEvenly(units, count);
}

/** What each slide weighs besides its words. */
const FRAME = 20;

function joinEvenly(units: readonly Unit[], count: number): Unit[] {
  if (units.length <= count) return [...units];
  const weights = units.map((each) => sizeOf(each) + FRAME);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const joined: Unit[] = [];
  let start = 0;
  let sum = 0;
  for (let slide = 1; slide <= count; slide += 1) {
    const isLast = slide === count;
    let end = start;
    do {
      sum += weights[end] ?? 0;
      end += 1;
    } while (
      units.length - end > count - slide &&
      (isLast || sum + (weights[end] ?? 0) / 2 <= (total * slide) / count)
    );
    // A heading goes with what it is above.
    while (!isLast && end > start + 1 && units[end - 1]?.lines.length === 0) {
      end -= 1;
      sum -= weights[end] ?? 0;
    }
    joined.push(joinAll(units.slice(start, end)));
    start = end;
  }
  return joined;
}

function joinAll(units: readonly Unit[]): Unit {
  const [first = unit("", []), ...others] = units;
  const lines = [...first.lines];
  let { picture } = first;
  for (const other of others) {
    const own = other.head ? [other.head, ...other.lines] : other.lines;
    // A line each is a list; more of them are paragraphs.
    if (own.length > 1 && lines.length > 0) lines.push("");
    lines.push(...own);
    if (picture.length + other.picture.length < MAX_PICTURE) {
      picture = [picture, other.picture].filter(Boolean).join("\n");
    } else lines.push(other.picture);
  }
  return { ...first, lines, picture };
}

/** Fills slides that could not hold all of their words, one after the other. `rest` is what none of them holds. */
export function fillSlides(units: readonly Unit[], count: number): { units: Unit[]; rest: string[] } {
  if (units.every((each) => bodyLength(each) <= MAX_BODY)) return { units: [...units], rest: [] };
  const pieces = units
    .flatMap(({ head, lines, picture }) => [head, ...lines, picture])
    .flatMap((line) => chunksOf(line, PIECE));
  const total = pieces.reduce((sum, { length }) => sum + length + 1, 0);
  const filled: string[][] = [[]];
  let length = 0;
  for (const [at, piece] of pieces.entries()) {
    const isFull = length >= total / count || length + piece.length > MAX_BODY;
    if (isFull && filled.length === count && length + piece.length > MAX_BODY) {
      return { units: filled.map((lines) => unit("", lines)), rest: pieces.slice(at) };
    }
    if (isFull && filled.length < count) {
      filled.push([]);
      length = 0;
    }
    filled.at(-1)?.push(piece);
    length += piece.length + 1;
  }
  return { units: filled.map((lines) => unit("", lines)), rest: [] };
}

function bodyLength({ lines }: Unit): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
