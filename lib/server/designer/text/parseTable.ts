import { findList, parseList } from "./parseList";

/** The same slide with a bar for each tab between cells: a cleaned text has spaces in their place. */
export function withBarsForTabs<Slide extends { body: string }>(slide: Slide): Slide {
  return { ...slide, body: slide.body.replaceAll("\t", " | ") };
}

export interface Table {
  headline: string;
  /** Lines before the table; may be empty. */
  intro: string;
  /** Of the columns; null without any. */
  head: readonly string[] | null;
  /** Each with as many cells as the others, some of which may be empty. */
  rows: readonly (readonly string[])[];
}

const MAX_COLUMNS = 3;
/** Columns are headed by names, not by sentences or amounts. */
const HEADING = /^[^\p{Nd}.!?。！？]{0,28}$/u;
/** A row of dashes sets the head off in Markdown. */
const RULE = /^[|\s:-]*-{2,}[|\s:-]*$/;

/** For words that plainly are a table, else null: two rows or more behind their heads, in two or three columns between `|` or tabs, or 'A: … / B: …' in each line. */
export function findTable(headline: string, body: string): Table | null {
  const table = separated(headline, body) ?? labelled(headline, body);
  return table && (table.head ? table.rows.length >= 2 : table.rows.length >= 3) ? table : null;
}

/** Of other words, labels and what they say are two columns; a row without a label has one cell. */
export function parseTable(headline: string, body: string): Table {
  const found = separated(headline, body) ?? labelled(headline, body);
  if (found) return found;
  const list = findList(headline, body) ?? parseList(headline, body);
  const hasLabels = list.items.some(({ label }) => label !== "");
  const rows = list.items.map(({ label, text }) => (hasLabels ? [label, text] : [text]));
  return { headline: list.headline, intro: list.intro, head: null, rows };
}

function separated(headline: string, body: string): Table | null {
  const lines = body.split("\n");
  const start = lines.findIndex((line) => cellsOf(line).length > 1);
  if (start === -1) return null;
  const [first = "", second = "", ...others] = lines.slice(start);
  const isRuled = RULE.test(second);
  const rows = [first, ...(isRuled ? [] : [second]), ...others].filter((line) => line !== "").map(cellsOf);
  const [columns = [], ...rest] = rows;
  const fits = columns.length <= MAX_COLUMNS && rows.every(({ length }) => length === columns.length);
  if (!fits || rest.length === 0) return null;
  const isHead = isRuled || (rest.length > 1 && columns.every((cell) => HEADING.test(cell)));
  const intro = lines.slice(0, start).join("\n");
  return { headline, intro, ...(isHead ? { head: columns, rows: rest } : { head: null, rows }) };
}

function cellsOf(line: string): string[] {
  const isClosed = /^\|.*\|$/u.test(line);
  return (isClosed ? line.slice(1, -1) : line).split(/\t|\s*[|｜]\s*/u).map((cell) => cell.trim());
}

/** 'Filter: slow / Espresso: fast' in every line, with the same labels. */
function labelled(headline: string, body: string): Table | null {
  const lines = body.split("\n");
  const parts = lines.map(
    (line) =>
      /^([^:：/]{1,28})[:：]\s*(\S.*?)\s*(?:\s\/|[;；])\s*([^:：/]{1,28})[:：]\s*(\S.*)$/u.exec(line) ?? [],
  );
  const [[, one = "", , other = ""] = []] = parts;
  const isSame = parts.every(([, a, , b]) => a === one && b === other);
  if (!isSame || !one || lines.length < 2) return null;
  const rows = parts.map(([, , text = "", , otherText = ""]) => [text, otherText]);
  return { headline, intro: "", head: [one, other], rows };
}
