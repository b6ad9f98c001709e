import { readXlsx, writeXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { isZip, openArchive, unsupportedFile } from "@/lib/server/importPreview/archive";
import { separatorOfTable } from "@/lib/server/json/separatorOfTable";
import { toCsv, type Row, type Scheduler } from "./scheduler";

/** The file that a scheduler gives to be filled in. What stands below its header are samples, and dropped. */
export interface Template {
  extension: "csv" | "xlsx";
  /** Of each of its columns the name in `Scheduler.header`; undefined where it is none that we fill. */
  columns: (string | undefined)[];
  /** The whole file with these cells below its header, which stays as it is written there. */
  fill(rows: string[][]): Promise<Buffer>;
}

const MAX_ROWS_ABOVE = 5;
/** More columns no scheduler has. */
const XLSX_RANGE = "A1:ZZ50";
const XLSX_MAX_BYTES = 64 * 1024 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Headers differ in case, blanks and signs from one download to the next. */
const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Throws `unsupported_file` for what is no table, or none of this scheduler. */
export async function readTemplate(scheduler: Scheduler, bytes: Buffer): Promise<Template> {
  return isZip(bytes) ? readWorkbook(scheduler, bytes) : readCsv(scheduler, bytes);
}

function readCsv(scheduler: Scheduler, bytes: Buffer): Template {
  const hasMark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
  const text = new TextDecoder().decode(bytes);
  const delimiter = separatorOfTable(text) ?? scheduler.delimiter;
  const { data } = Papa.parse<string[]>(text, { delimiter, preview: 50 });
  const { top, columns } = findHeader(scheduler, data);
  const fill = async (rows: string[][]) => {
    const table = Buffer.from(toCsv([...top, ...rows], delimiter));
    return hasMark ? Buffer.concat([BYTE_ORDER_MARK, table]) : table;
  };
  return { extension: "csv", columns, fill };
}

/** Of a workbook the first visible sheet. */
async function readWorkbook(scheduler: Scheduler, bytes: Buffer): Promise<Template> {
  await openArchive(bytes, XLSX_MAX_BYTES); // judged before anything is unpacked
  const { sheets } = await readXlsx(bytes, { range: XLSX_RANGE }).catch((cause: unknown) => {
    throw unsupportedFile("This workbook cannot be read: download the template again", { cause });
  });
  const sheet = sheets.find(({ hidden, veryHidden }) => !hidden && !veryHidden);
  const data = sheet?.rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell)))) ?? [];
  const { top, columns } = findHeader(scheduler, data);
  const then = new Date(0); // the same rows give the same bytes
  const fill = async (rows: string[][]) => {
    const filled = { name: sheet?.name ?? "Posts", rows: [...top, ...rows] };
    return Buffer.from(await writeXlsx({ properties: { created: then, modified: then }, sheets: [filled] }));
  };
  return { extension: "xlsx", columns, fill };
}

/** The header is the one among the first rows in which most of the scheduler's columns are found; `top` ends with it. */
function findHeader(
  scheduler: Scheduler,
  data: string[][],
): { top: string[][]; columns: Template["columns"] } {
  const names = new Map<string, string>();
  for (const [alias, name] of Object.entries(scheduler.aliases ?? {})) names.set(plain(alias), name);
  for (const name of scheduler.header) names.set(plain(name), name);
  const candidates = data
    .slice(0, MAX_ROWS_ABOVE + 1)
    .map((row) => row.map((cell) => names.get(plain(cell))));
  const found = candidates.map((columns) => columns.filter((name) => name !== undefined).length);
  const at = found.indexOf(Math.max(0, ...found));
  const columns = candidates[at];
  if (!columns || (found[at] ?? 0) < 2)
    throw unsupportedFile(
      `This is no template of ${scheduler.name}: its columns, such as “${scheduler.header[0]}”, are not in its first rows`,
    );
  return { top: data.slice(0, at + 1), columns };
}

/** The cells of a row in the template's order; null when it has no column for one of these pictures. */
export function cellsFor(
  { columns }: Template,
  row: Row,
  pictures: readonly { url: string }[],
): string[] | null {
  const missing = Object.entries(row).filter(([name]) => !columns.includes(name));
  if (missing.some(([, value]) => pictures.some(({ url }) => value.includes(url)))) return null;
  return columns.map((name) => (name === undefined ? "" : (row[name] ?? "")));
}
