import type { ImportPreview } from "@/lib/schemas/importPreview";
import { unsupportedFile } from "./archive";

export interface FileText {
  text: string;
  encoding: NonNullable<ImportPreview["encoding"]>;
  hasMark: boolean;
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

/** What a file begins with that has no text in it, by what it is called. */
const SIGNATURES: [name: string, ...start: number[]][] = [
  ["a PDF", 0x25, 0x50, 0x44, 0x46],
  ["a picture (PNG)", 0x89, 0x50, 0x4e, 0x47],
  ["a picture (JPEG)", 0xff, 0xd8, 0xff],
  ["a picture (GIF)", 0x47, 0x49, 0x46, 0x38],
  ["a picture, a sound or a video", 0x52, 0x49, 0x46, 0x46],
  ["an old or password-protected document of Office (such as .xls): save it as .xlsx without a password", 0xd0, 0xcf, 0x11, 0xe0], // prettier-ignore
  ["a packed file (gzip): unpack it first", 0x1f, 0x8b],
  ["a packed file (RAR): unpack it first", 0x52, 0x61, 0x72, 0x21],
  ["a packed file (7z): unpack it first", 0x37, 0x7a, 0xbc, 0xaf],
  ["a document in RTF: save it as plain text", 0x7b, 0x5c, 0x72, 0x74, 0x66],
];

/**
 * The text of a file: UTF-8 or UTF-16, with or without a byte-order mark, else Windows-1252, as older Excel writes. No
 * character is replaced. Throws `unsupported_file` for what is no text, with what it seems to be.
 */
export function readText(bytes: Uint8Array): FileText {
  const known = SIGNATURES.find(([, ...start]) => startsWith(bytes, ...start));
  if (known) throw unsupportedFile(`This seems to be ${known[0]}`);
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff))
    throw unsupportedFile("This is UTF-32: save it with the encoding UTF-8");
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, "utf-16le", true);
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, "utf-16be", true);
  // No text of bytes has a NUL in it; of UTF-16 each sign of ASCII has one, always on the same side.
  const nuls = [0, 0];
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1))
    nuls[at % 2] = 1 + (nuls[at % 2] ?? 0);
  const [even = 0, odd = 0] = nuls;
  // Other scripts have a few on the other side.
  if (odd > 3 * even) return decodeUtf16(bytes, "utf-16le", false);
  if (even > 3 * odd) return decodeUtf16(bytes, "utf-16be", false);
  if (even > 0) throw noText();
  const hasMark = startsWith(bytes, 0xef, 0xbb, 0xbf);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return requireText({ text, encoding: "utf-8", hasMark });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  // Without `stream` Node 20 takes it for ISO-8859-1 and loses € and typographic quotes.
  const decoder = new TextDecoder("windows-1252");
  const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
  return requireText({ text, encoding: "windows-1252", hasMark: false });
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be", hasMark: boolean): FileText {
  try {
    return requireText({ text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, hasMark });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unsupportedFile("This is UTF-16 and damaged, or cut off: save it with the encoding UTF-8", {
      cause: error,
    });
  }
}

function requireText(file: FileText): FileText {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const controls = file.text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls * 100 > file.text.length) throw noText();
  const start = file.text.slice(0, 1_000);
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(start))
    throw unsupportedFile("This seems to be a web page: save the table in it as CSV or XLSX");
  if (/^\s*<(?:\?xml|svg)\b/i.test(start))
    throw unsupportedFile("This seems to be XML: save it as CSV, XLSX or JSON");
  return file;
}

function noText() {
  return unsupportedFile("This is neither a text nor a table, but a file of another program");
}
