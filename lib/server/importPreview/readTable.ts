import Papa from "papaparse";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { separatorOfTable } from "@/lib/server/json/separatorOfTable";
import { findHeader, headerScore } from "./columns";

/** The records of a file, blank ones included: record 0 is row 1 of the answer. */
export interface Table {
  format: "csv" | "xlsx" | "markdown" | "notion";
  encoding: ImportPreview["encoding"];
  delimiter: ImportPreview["delimiter"];
  records: string[][];
  mended: ImportPreview["mended"];
  problems: ImportPreview["problems"];
}

const DELIMITERS = ["\t", ";", ",", "|"] as const;
const SAMPLE_CHARACTERS = 100_000;
const SAMPLE_RECORDS = 60;

/** How much speaks for a delimiter: names of fields in a header, and records that agree in their number of cells. */
function scoreOf(text: string, delimiter: string) {
  const { data } = Papa.parse<string[]>(text.slice(0, SAMPLE_CHARACTERS), {
    delimiter,
    newline: "\n",
    preview: SAMPLE_RECORDS,
  });
  const records = data.filter((record) => record.some((cell) => cell.trim() !== ""));
  const headerAt = findHeader(records, {});
  const header = records[headerAt] ?? [];
  const names = header.length > 1 ? headerScore(header, {}) : 0;
  const below = records.slice(headerAt + 1);
  const alike = below.filter((record) => record.length === header.length).length;
  const share = below.length === 0 ? 0 : alike / below.length;
  const looksLikeHeader =
    header.length > 1 &&
    header.every((name) => name.trim().length > 0 && name.length <= 40 && !/[.!?…]\s*$/.test(name)) &&
    new Set(header).size === header.length;
  return {
    delimiter,
    names,
    share,
    isTable: names >= 2 || (looksLikeHeader && below.length >= 2 && share >= 0.8),
  };
}

/**
 * By what the cells of a text are parted; null for a text that is no table. `isNamedTable`: its name says that it is one, so that
 * less need speak for it.
 */
export function findDelimiter(text: string, isNamedTable: boolean): string | null {
  const sample = withPlainBreaks(text.slice(0, SAMPLE_CHARACTERS));
  const scores = DELIMITERS.map((delimiter) => scoreOf(sample, delimiter));
  const tables = scores.filter(({ isTable, names }) => isTable || (isNamedTable && names > 0));
  const [best] = tables.toSorted((a, b) => b.names - a.names || b.share - a.share);
  if (best) return best.delimiter;
  if (!isNamedTable) return null;
  return separatorOfTable(text) ?? (headerScore([sample.split("\n", 1)[0] ?? ""], {}) > 0 ? "," : null);
}

/** The app's own table: what stands in its cells is kept to the sign. */
export function isOwnTable(header: readonly string[]): boolean {
  return header[0] === "postId" && header[1] === "slideIndex" && header.includes("mediaPrompt");
}

function withPlainBreaks(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

/** Records parted by this delimiter; quoted line breaks stay. */
export function readDelimited(text: string, delimiter: string): Pick<Table, "records" | "problems"> {
  const isOwn = /^postId,slideIndex,[^\n]*\r\n/.test(text);
  const plain = isOwn ? text : withPlainBreaks(text);
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter, newline: isOwn ? "\r\n" : "\n" });
  const records = data.map((record) => record.map(withoutGuard));
  if (records.at(-1)?.join("") === "") records.pop();
  // Its row counts from the record in which the text begins.
  const problems = errors
    .filter(({ code }) => code === "MissingQuotes")
    .map(({ row = data.length - 1 }) => ({
      row: row + 1,
      path: "",
      code: "unclosed_quote",
      message: 'a text that begins with " here is not closed: all that follows it is one cell',
    }));
  return { records, problems };
}

/** Without the `'` by which a cell was kept from being a formula. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Of the names of columns. */
const MAX_LINE = 10_000;
const isSeparator = (line: string) =>
  line.length <= MAX_LINE && /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(line);

/** Tables of Markdown in a text, one below the other where their columns are alike; null where there is none. */
export function readMarkdown(text: string): Pick<Table, "records" | "mended"> | null {
  const lines = withPlainBreaks(text).split("\n");
  const records: string[][] = [];
  const mended: Table["mended"] = [];
  let others = 0;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const isHeader = line.length <= MAX_LINE && line.includes("|") && isSeparator(lines[at + 1] ?? "");
    const header = isHeader ? cellsOf(line) : [];
    if (header.length < 2) {
      if (line.trim() !== "" && !/^\s*(?:```|~~~)/.test(line)) others += 1;
      at += 1;
      continue;
    }
    const [first] = records;
    const isSame = first?.join("|") === header.join("|");
    if (!isSame) records.push(header);
    for (at += 2; at < lines.length && (lines[at] ?? "").includes("|"); at += 1)
      records.push(cellsOf(lines[at] ?? ""));
  }
  if (others > 0 && records.length > 0) {
    const message = `${others} ${others === 1 ? "line" : "lines"} outside of the table were left out`;
    mended.push({ row: null, code: "text_left_out", message });
  }
  return records.length > 0 ? { records, mended } : null;
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll(String.raw`\|`, "|")
      .replaceAll(/<br\s*\/?>/gi, "\n"),
  );
}
