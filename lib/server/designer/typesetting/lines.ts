import type { MeasuredTextRun } from "@takumi-rs/core";

type Run = Pick<MeasuredTextRun, "text" | "y" | "height">;

/** In no line's count: the renderer may leave them out, or has added them (see `renderer`). */
const UNCOUNTED = /[\n\u061C\u200E\u200F]/;

/**
 * The lines that a text is set in, as it is read: joined they are the text. A line's runs, one for each font and direction, are
 * measured from left to right, so it is only known how many characters it has, and which.
 */
export function splitLines(text: string, runs: readonly Run[], fontSize: number): string[] {
  const lines = groupByLine(runs, fontSize).map((line) => line.map((run) => run.text).join(""));
  return takeLines(text, lines);
}

/** The same with how wide each line is, in pixels. */
export function measureLines(
  text: string,
  runs: readonly MeasuredTextRun[],
  fontSize: number,
): { text: string; width: number }[] {
  const lines = groupByLine(runs, fontSize);
  const texts = takeLines(
    text,
    lines.map((line) => line.map((run) => run.text).join("")),
  );
  return lines.map((line, index) => ({
    text: texts[index] ?? "",
    width: Math.max(...line.map((run) => run.x + run.width)) - Math.min(...line.map((run) => run.x)),
  }));
}

function takeLines(text: string, drawnLines: readonly string[]): string[] {
  const lines: string[] = [];
  let at = 0;
  for (const drawn of drawnLines) {
    const counts = new Map<string, number>();
    for (const character of drawn)
      if (!UNCOUNTED.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    let end = at;
    for (const character of text.slice(at)) {
      if (counts.size === 0) break;
      const count = counts.get(character) ?? 0;
      if (count > 1) counts.set(character, count - 1);
      else counts.delete(character);
      end += character.length;
    }
    lines.push(text.slice(at, end));
    at = end;
  }
  return [...lines, text.slice(at)];
}

function groupByLine<Each extends Run>(runs: readonly Each[], fontSize: number): Each[][] {
  const lines: Each[][] = [];
  let middle = Number.NEGATIVE_INFINITY;
  for (const run of runs.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    // Fonts differ in height, not in the line they stand on.
    const line = middleOf(run) - middle > fontSize / 2 ? undefined : lines.at(-1);
    if (line) line.push(run);
    else lines.push([run]);
    middle = middleOf(run);
  }
  return lines;
}

function middleOf({ y, height }: Run): number {
  return y + height / 2;
}
