import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview, Remark } from "@/lib/schemas/importPreview";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import { parseJsonText } from "@/lib/server/json/parseJson";
import { ProblemError } from "@/lib/server/problemError";
import { isZip, openArchive, unsupportedFile } from "./archive";
import { findJson, mendJson } from "./mendJson";
import { previewJson } from "./previewJson";
import { previewTable } from "./previewTable";
import { previewText } from "./previewText";
import { findDelimiter, readDelimited, readMarkdown } from "./readTable";
import { readNotion } from "./readNotion";
import { readText, type FileText } from "./readText";
import { readWorkbook } from "./readWorkbook";

/** Unpacked, of an archive that is not this app's own. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

export interface ImportedFile {
  bytes: Buffer;
  /** As it was sent; says nothing of what the file is. */
  filename: string;
  choices: ImportChoices;
}

/**
 * What a file would be imported as, judged by its bytes: everything but an archive of this app's own, which has pictures for the
 * store. Reads nothing else and keeps nothing. Throws `empty_file`, `unsupported_file`, `body_too_large` or `invalid_json`.
 */
export async function previewFile({ bytes, filename, choices }: ImportedFile): Promise<ImportPreview> {
  const name = planName(filename);
  if (isZip(bytes)) return previewArchive({ bytes, choices, name });
  requireSize(bytes);
  const file = readText(bytes);
  const { text, encoding } = file;
  if (text.trim() === "") throw new ProblemError("empty_file");
  const table = { delimiter: null, encoding, mended: [], problems: [] };
  const start = findJson(text, { amongWords: false });
  if (start !== null) return previewJsonText(file, start, { choices, name });
  const markdown = readMarkdown(text);
  if (markdown) return previewTable({ ...table, format: "markdown", ...markdown }, { choices, name });
  const delimiter = findDelimiter(text, /\.(?:csv|tsv|tab)$/i.test(filename));
  if (delimiter !== null) {
    const named = ([",", ";", "\t"] as const).find((known) => known === delimiter) ?? null;
    return previewTable(
      { ...table, format: "csv", ...readDelimited(text, delimiter), delimiter: named },
      { choices, name },
    );
  }
  const amongWords = findJson(text, { amongWords: true });
  if (amongWords !== null) return previewJsonText(file, amongWords, { choices, name });
  return previewText(text, { choices, name, encoding });
}

/** Before anything is done with the bytes of a file that is no archive. */
export function requireSize(bytes: Buffer): void {
  if (bytes.length <= MAX_IMPORT_BYTES) return;
  throw new ProblemError(
    "body_too_large",
    "A file that is no archive may have at most 5,242,880 bytes (5 MB)",
  );
}

function planName(filename: string): string {
  const bare = filename
    .replace(/^.*[/\\]/s, "")
    .replace(/\.[^.]{1,10}$/, "")
    .trim();
  return [...bare].slice(0, 200).join("") || "Imported plan";
}

type Options = { choices: ImportChoices; name: string };

function previewJsonText(
  { text, encoding, hasMark }: FileText,
  start: number,
  { choices, name }: Options,
): ImportPreview {
  const mended: Remark[] = [];
  const remark = (code: string, message: string) => mended.push({ row: null, code, message });
  if (hasMark) remark("byte_order_mark", "The byte-order mark was left out");
  if (encoding !== "utf-8")
    remark("encoding", `The file was read as ${encoding.toUpperCase()}, and not as UTF-8`);
  let json = text;
  try {
    JSON.parse(text);
  } catch {
    const result = mendJson(text, start);
    json = result.json;
    mended.push(...result.mended);
  }
  return previewJson(parseJsonText(json), { choices, name, encoding, mended });
}

async function previewArchive({ bytes, choices, name }: Options & { bytes: Buffer }): Promise<ImportPreview> {
  let archive = await openArchive(bytes, MAX_UNPACKED_BYTES);
  // Notion puts large exports into an archive within the archive.
  const [inner, ...others] = archive.names;
  if (inner !== undefined && others.length === 0 && /\.zip$/i.test(inner)) {
    const part = await archive.read(inner, MAX_UNPACKED_BYTES);
    if (part && isZip(part)) archive = await openArchive(part, MAX_UNPACKED_BYTES);
  }
  const has = (pattern: RegExp) => archive.names.some((file) => pattern.test(file));
  const table = { encoding: null, delimiter: null };
  if (has(/^xl\/workbook\.xml$/))
    return previewTable(
      { ...table, format: "xlsx", ...(await readWorkbook(bytes, choices)) },
      { choices, name },
    );
  if (has(/^word\//)) throw unsupportedFile("This is a document of Word: save its table as CSV or XLSX");
  if (has(/^ppt\//)) throw unsupportedFile("This is a presentation: a plan is a table or JSON");
  if (has(/^content\.xml$/))
    throw unsupportedFile("This is a document of OpenOffice: save its table as .xlsx or .csv");
  if (has(/\.csv$/i))
    return previewTable(
      { ...table, format: "notion", delimiter: ",", ...(await readNotion(archive, choices)) },
      { choices, name },
    );
  throw unsupportedFile(
    "This archive is neither this app's own nor an export of Notion: it has no manifest.json and no table",
  );
}
