import type { Remark } from "@/lib/schemas/importPreview";
import type { Column } from "./columns";
import { isBanner } from "./readDateCell";

export interface Row {
  /** From 1. */
  row: number;
  cells: string[];
}

const TOTAL =
  /^(?:grand\s+)?(?:totals?|sum|summe|gesamt|insgesamt|subtotal|zwischensumme|somme|suma|totale|totaal)\b/i;
const NUMBER = /^[\d.,%€$£\s+-]*$/;

/** The rows below a header that are posts; what is skipped is said, row by row. */
export function rowsOf(
  records: readonly string[][],
  headerAt: number,
  columns: readonly Column[],
): { rows: Row[]; mended: Remark[] } {
  const mended: Remark[] = [];
  const rows: Row[] = [];
  const header = (records[headerAt] ?? []).map((cell) => cell.trim());
  const archivedAt = columns.some(({ name }) => name === "Card Name")
    ? columns.find(({ name }) => name === "Archived")?.at
    : undefined;
  for (const [at, cells] of records.entries()) {
    if (at === headerAt) continue;
    const row = at + 1;
    const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
    const skip = (message: string) => mended.push({ row, code: "row_skipped", message });
    const [first = ""] = filled;
    if (first === "") skip("The row is empty");
    else if (at < headerAt) skip(`It stands above the header: ${shortened(filled.join(" · "))}`);
    else if (columns.length > 2 && new Set(filled).size === 1 && isBanner(first))
      skip(`It is a heading: ${shortened(first)}`);
    else if (columns.length > 1 && TOTAL.test(first) && filled.slice(1).every((cell) => NUMBER.test(cell)))
      skip(`It is a total: ${shortened(filled.join(" · "))}`);
    else if (cells.every((cell, index) => cell.trim() === (header[index] ?? "")))
      skip("It repeats the header");
    else if (archivedAt !== undefined && /^(?:true|yes|1)$/i.test(cells[archivedAt]?.trim() ?? ""))
      skip(`The card is archived: ${shortened(filled.join(" · "))}`);
    else rows.push({ row, cells });
  }
  return { rows, mended };
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text;
}
