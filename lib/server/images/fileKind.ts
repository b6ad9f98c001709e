export type FileKind =
  | "empty"
  | "png"
  | "jpeg"
  | "webp"
  | "avif"
  | "heic"
  | "gif"
  | "svg"
  | "html"
  | "tiff"
  | "bmp"
  | "jxl"
  | "jp2"
  | "psd"
  | "icon"
  | "pdf"
  | "video"
  | "unknown";

/** First bytes, as Latin-1. */
const SIGNATURES: [start: string, kind: FileKind][] = [
  ["\x89PNG\r\n\x1a\n", "png"],
  ["\xff\xd8\xff", "jpeg"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["BM", "bmp"],
  ["\xff\x0a", "jxl"],
  ["\0\0\0\x0cJXL ", "jxl"],
  ["\0\0\0\x0cjP  ", "jp2"],
  ["8BPS", "psd"],
  ["\0\0\x01\0", "icon"],
  ["%PDF-", "pdf"],
  ["\x1aE\xdf\xa3", "video"], // Matroska, WebM
];

/** Brands of pictures in the ISO base media format (ISO/IEC 23008-12, AVIF 1.1); other brands are videos. */
const AVIF_BRANDS = new Set(["avif", "avis"]);
const HEIF_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);

/** By its first bytes alone: a name or a header may lie, and no decoder should run on what is unknown. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.byteLength === 0) return "empty";
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const signature = SIGNATURES.find(([start]) => head.startsWith(start));
  if (signature) return signature[1];
  if (head.startsWith("RIFF")) return riffKind(head.slice(8, 12));
  if (head.slice(4, 8) === "ftyp") return isoMediaKind(head);
  return markupKind(head);
}

function riffKind(form: string): FileKind {
  if (form === "WEBP") return "webp";
  return form === "AVI " ? "video" : "unknown";
}

/** The file begins with the length of this box, 'ftyp', the main brand, a version, and all compatible brands. */
function isoMediaKind(head: string): FileKind {
  const length = Buffer.from(head.slice(0, 4), "latin1").readUInt32BE();
  const names = head.slice(8, 12) + head.slice(16, Math.min(length, head.length));
  const brands = names.match(/.{4}/gs) ?? [];
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return "avif";
  return brands.some((brand) => HEIF_BRANDS.has(brand)) ? "heic" : "video";
}

function markupKind(head: string): FileKind {
  const text = head.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (!text.startsWith("<")) return "unknown";
  if (/<svg[\s>]/i.test(text)) return "svg";
  return /<(?:!doctype html|html|head|body|script)\b/i.test(text) ? "html" : "unknown";
}
