import { findContentTypes } from "@/lib/carousel/vocabulary";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportField } from "@/lib/schemas/importPreview";
import { fieldOf, foldName, meaning, numbered } from "./columnNames";
import { isBanner } from "./readDateCell";

export interface Column {
  /** Place in a record. */
  at: number;
  /** Unique. */
  name: string;
  field: ImportField | null;
  /** Of the slide, where a row holds several. */
  number?: number;
  samples: string[];
}

/** How many columns of a record name a field: what makes it a header. */
export function headerScore(record: readonly string[], choices: ImportChoices): number {
  const fields = record.map((cell) => {
    const name = cell.trim();
    if (name === "" || name.length > 120) return undefined;
    if (choices.columns && Object.hasOwn(choices.columns, name)) return name;
    const slide = numbered(name);
    return slide ? `${slide.field} ${slide.number}` : fieldOf(name);
  });
  return new Set(fields.filter((field) => field !== undefined)).size;
}

const MAX_HEADER_ROWS = 20;

/** Place of the header: among the first records the one that names the most fields, else the first that has two cells. */
export function findHeader(records: readonly string[][], choices: ImportChoices): number {
  const first = records.slice(0, MAX_HEADER_ROWS);
  const scores = first.map((record) => headerScore(record, choices));
  const best = Math.max(0, ...scores);
  // A single one may also be what a cell holds: a post of kind “Text”.
  if (best > 1) return scores.indexOf(best);
  const filled = (record: readonly string[]) => record.filter((cell) => cell.trim() !== "").length;
  const wide = first.findIndex((record) => filled(record) > 1);
  return wide === -1
    ? Math.max(
        0,
        first.findIndex((record) => filled(record) > 0),
      )
    : wide;
}

/** `A`, `B`, … as spreadsheets count columns. */
function letterOf(at: number): string {
  const letter = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter;
}

const isPicture = (cell: string) =>
  cell
    .split(/[\s,]+/)
    .some((part) => /^\(?https?:\/\/|^\/api\/|\.(?:jpe?g|png|webp|gif|mp4|mov|pdf)$/i.test(part));
const isNumber = (cell: string) => /^\D{0,10}\d{1,3}$/.test(cell);
const hasDay = (cell: string) =>
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d\s*\p{L}{3,}|\p{L}{3,}\.?\s*\d/u.test(cell);

/** What each column holds: as it was chosen, else by its name, and by its cells where a name is used for several things. */
export function assignColumns(
  header: readonly string[],
  rows: readonly string[][],
  choices: ImportChoices,
): Column[] {
  const taken = new Set<string>();
  const unique = (name: string): string => {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
    taken.add(free);
    return free;
  };
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
  const columns: (Column & { strength: number })[] = [];
  const cellsOf = new Map<Column, string[]>();
  for (let at = 0; at < width; at += 1) {
    const cells: string[] = [];
    for (const row of rows) if (row[at]?.trim()) cells.push(row[at]?.trim() ?? "");
    const written = header[at]?.trim() ?? "";
    if (written === "" && cells.length === 0) continue;
    const name = unique(written || `Column ${letterOf(at)}`);
    const samples = [...new Set(cells.slice(0, 200))]
      .slice(0, 3)
      .map((cell) => (cell.length > 80 ? `${cell.slice(0, 80).toWellFormed()}…` : cell));
    const found = meaning(written);
    const slide = found ? undefined : numbered(written);
    const isChosen = choices.columns !== undefined && Object.hasOwn(choices.columns, name);
    const field = isChosen ? (choices.columns?.[name] ?? null) : (found?.field ?? slide?.field ?? null);
    const strength = isChosen ? -1 : (found?.strength ?? 0);
    const column = {
      at,
      name,
      field,
      samples,
      strength,
      ...((slide && !isChosen) || (slide && slide.field === field) ? { number: slide.number } : {}),
    };
    columns.push(column);
    cellsOf.set(column, cells);
  }
  const most = (column: Column, test: (cell: string) => boolean) => {
    const cells = cellsOf.get(column) ?? [];
    return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
  };
  const has = (field: ImportField) => columns.some((column) => column.field === field);
  const isTrello = columns.some(({ name }) => foldName(name) === "cardname");
  for (const column of columns) {
    if (column.strength < 0) continue;
    if (column.field === "time" && most(column, hasDay)) column.field = "scheduledAt";
    if (column.field === "image" && !most(column, isPicture) && (cellsOf.get(column) ?? []).length > 0)
      column.field = "mediaPrompt";
    // In German a day, in English a hashtag; in Italian a day, in English anything.
    if (
      /^(?:tag|data)$/.test(foldName(column.name)) &&
      !most(column, (cell) => /^\d/.test(cell) || hasDay(cell) || isBanner(cell))
    )
      column.field = foldName(column.name) === "tag" ? "hashtags" : null;
    if (foldName(column.name) === "art" && !most(column, (cell) => findContentTypes(cell).length > 0))
      column.field = "mediaPrompt";
    if (column.field === "board" && isTrello) column.field = null;
    if (column.field === "postId" && foldName(column.name) === "id" && !has("slideIndex"))
      column.field = null;
    if (column.field === "slide" && column.number === undefined)
      column.field = most(column, isNumber) ? "slideIndex" : null;
    if (foldName(column.name) === "slide" && !most(column, isNumber)) column.field = "slide";
    if (column.field === "firstComment" && /^comments?$/.test(foldName(column.name)) && has("firstComment"))
      column.field = columns.some((other) => other !== column && other.field === "firstComment")
        ? null
        : column.field;
  }
  // Above slides side by side stands what the post is about.
  const headline = columns.find((column) => column.field === "headline" && column.number === undefined);
  if (
    headline &&
    headline.strength >= 0 &&
    !has("title") &&
    columns.some(({ number }) => number !== undefined)
  )
    headline.field = "title";
  // A slide's text, unless nothing else is the caption of what has no slides.
  const body = columns.find((column) => column.field === "body" && column.number === undefined);
  if (
    body &&
    body.strength >= 0 &&
    !has("content") &&
    !has("headline") &&
    !has("slideIndex") &&
    !has("postId") &&
    !has("slide")
  )
    body.field = "content";
  keepStrongest(columns);
  return columns.map(({ strength: _strength, ...column }) => column);
}

function keepStrongest(columns: (Column & { strength: number })[]): void {
  let slides = columns.reduce(
    (most, { field, number = 0 }) => (field === "slide" ? Math.max(most, number) : most),
    0,
  );
  for (const column of columns)
    if (column.field === "slide" && column.number === undefined) column.number = slides += 1;
  const best = new Map<string, Column & { strength: number }>();
  for (const column of columns) {
    if (column.field === null) continue;
    const key = `${column.field} ${column.number ?? ""}`;
    const other = best.get(key);
    if (!other || column.strength < other.strength) {
      if (other) other.field = null;
      best.set(key, column);
    } else column.field = null;
  }
}
