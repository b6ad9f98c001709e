import type { ImportChoices } from "@/lib/schemas/importChoices";
import { unsupportedFile, type Archive } from "./archive";
import { assignColumns, findHeader } from "./columns";
import { readDelimited, type Table } from "./readTable";
import { readText } from "./readText";

const MAX_FILE_BYTES = 32 * 1024 * 1024;
const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

interface Page {
  name: string;
  title: string;
  body: string;
  isUsed: boolean;
}

/**
 * The database of a Notion export: its whole table, and the text of each row's page, which is its caption, or stands in a
 * column of its own where the table has captions.
 */
export async function readNotion(
  archive: Archive,
  choices: ImportChoices,
): Promise<Pick<Table, "encoding" | "records" | "mended" | "problems">> {
  const tables = archive.names.filter((name) => /\.csv$/i.test(name) && !baseName(name).startsWith("._"));
  const [chosen] = [...tables.filter((name) => /_all\.csv$/i.test(name)), ...tables];
  const bytes = chosen === undefined ? null : await archive.read(chosen, MAX_FILE_BYTES);
  if (chosen === undefined || !bytes)
    throw unsupportedFile("There is no table in this archive that can be read");
  const { text, encoding } = readText(bytes);
  const { records, problems } = readDelimited(text, ",");
  const stem = (name: string) => name.replace(/(?:_all)?\.csv$/i, "");
  const mended = tables
    .filter((name) => stem(name) !== stem(chosen))
    .map((name) => ({ row: null, code: "file_left_out", message: `${baseName(name)} was not read` }));

  const pages: Page[] = [];
  for (const name of archive.names.filter(
    (file) => /\.md$/i.test(file) && !baseName(file).startsWith("._"),
  )) {
    const page = await archive.read(name, MAX_FILE_BYTES);
    if (page)
      pages.push({ ...readPage(readText(page).text, baseName(name)), name: baseName(name), isUsed: false });
  }
  const headerAt = findHeader(records, choices);
  const header = records[headerAt] ?? [];
  const columns = assignColumns(header, records.slice(headerAt + 1), choices);
  const titleAt = columns.find(({ field }) => field === "title")?.at ?? 0;
  const captionAt = columns.find(({ field }) => field === "content")?.at;
  const below = records.slice(headerAt + 1);
  const found = below.map((record) => {
    const title = (record[titleAt] ?? "").trim();
    const page = title === "" ? undefined : pages.find((known) => !known.isUsed && known.title === title);
    if (page) page.isUsed = true;
    return page?.body ?? "";
  });
  const isBeside =
    captionAt !== undefined &&
    below.some((record, at) => found[at] !== "" && (record[captionAt] ?? "").trim() !== "");
  if (found.some((body) => body !== "")) {
    const at = isBeside || captionAt === undefined ? header.length : captionAt;
    if (at === header.length) header.push(isBeside ? "Page text" : "Caption");
    for (const [index, record] of below.entries()) {
      while (record.length <= at) record.push("");
      if (found[index]) record[at] = found[index];
    }
  }
  for (const { name } of pages.filter(({ isUsed, body }) => !isUsed && body !== ""))
    mended.push({
      row: null,
      code: "file_left_out",
      message: `${name} is the page of no row and was not read`,
    });
  return { encoding, records, mended, problems };
}

/** Its title, and what stands below the properties that the table has too. */
function readPage(text: string, name: string): { title: string; body: string } {
  const [, heading, rest = text] = /^\s*# ([^\r\n]*)\r?\n?([\s\S]*)$/.exec(text) ?? [];
  const title = heading ?? name.replace(/ [0-9a-f]{32}\.md$|\.md$/i, "");
  const body = rest
    .replace(/^\s*(?:[^\s:][^:\r\n]{0,80}: [^\r\n]*\r?\n)+(?=\s*(?:\r?\n|$))/, "")
    .replaceAll("\r\n", "\n");
  return { title: title.trim(), body: body.trim() };
}
