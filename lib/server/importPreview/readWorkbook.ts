import { readXlsx, type Sheet } from "hucre/xlsx";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import { faultsProblem } from "@/lib/server/problemError";
import { unsupportedFile } from "./archive";
import { findHeader, headerScore } from "./columns";
import type { Table } from "./readTable";

export const MAX_WORKBOOK_ROWS = 20_000;
const RANGE = `A1:CV${MAX_WORKBOOK_ROWS + 1}`;

/**
 * The sheet of a workbook that was chosen, else its first visible one with a header. A cell holds what is shown, a day as
 * `2026-12-01`; every cell of a merged range its value. The archive must have been judged before.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  choices: ImportChoices,
): Promise<Pick<Table, "records" | "mended" | "problems">> {
  const { sheets } = await readXlsx(bytes, {
    range: RANGE,
    readStyles: true,
    sheets: ({ name, hidden, veryHidden }) =>
      choices.sheet === undefined ? !hidden && !veryHidden : name === choices.sheet,
  }).catch((cause: unknown) => {
    throw unsupportedFile("This workbook is damaged or cannot be read: save it again as .xlsx, or as CSV", {
      cause,
    });
  });
  if (choices.sheet !== undefined && sheets.length === 0)
    throw faultsProblem([{ path: "sheet", code: "invalid_value", message: "is no sheet of this workbook" }]);
  const tables = sheets.map((sheet) => ({ sheet, records: recordsOf(sheet) }));
  const filled = tables.filter(({ records }) => records.length > 0);
  const chosen =
    filled.find(({ records }) => headerScore(records[findHeader(records, choices)] ?? [], choices) >= 2) ??
    filled[0];
  if (!chosen) throw unsupportedFile("There is nothing in the visible sheets of this workbook");
  const mended = tables
    .filter((table) => table !== chosen && table.records.length > 0)
    .map(({ sheet }) => ({
      row: null,
      code: "sheet_left_out",
      message: `The sheet “${sheet.name}” was not read`,
    }));
  const isLonger = chosen.records.length > MAX_WORKBOOK_ROWS;
  const message = `the sheet has more than ${MAX_WORKBOOK_ROWS.toLocaleString("en")} rows: part it`;
  const problems = isLonger ? [{ row: MAX_WORKBOOK_ROWS + 1, path: "", code: "too_many_rows", message }] : [];
  return { records: chosen.records.slice(0, MAX_WORKBOOK_ROWS), mended, problems };
}

function recordsOf({ rows, merges = [] }: Sheet): string[][] {
  const records = rows.map((row) => row.map(shown));
  // As many as a sheet of ours can have cells: a merged range may span millions.
  let budget = 200_000;
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const value = records[startRow]?.[startCol] ?? "";
    if (value === "") continue;
    for (let row = startRow; row <= endRow && row < records.length && budget > 0; row += 1) {
      const record = records[row] ?? [];
      for (let col = startCol; col <= Math.min(endCol, 99) && budget > 0; col += 1, budget -= 1) {
        while (record.length <= col) record.push("");
        if (record[col]?.trim() === "") record[col] = value;
      }
    }
  }
  while (records.length > 0 && records.at(-1)?.every((cell) => cell.trim() === "")) records.pop();
  return records;
}

function shown(value: Sheet["rows"][number][number]): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : shownDate(value);
  // 0.1 + 0.2, as spreadsheets show it
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  return String(value).replaceAll("_x000D_", "").replaceAll(/\r\n?/g, "\n");
}

/** A time alone is on the day on which spreadsheets begin to count. */
function shownDate(date: Date): string {
  const [day = "", time = ""] = new Date(Math.round(date.getTime() / 60_000) * 60_000)
    .toISOString()
    .split("T");
  const clock = time.slice(0, 5);
  if (date.getUTCFullYear() < 1901) return clock;
  return clock === "00:00" ? day : `${day} ${clock}`;
}
