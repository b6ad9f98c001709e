import sharp from "sharp";
import type { StoredMediaType } from "@/lib/server/imageStore/imageStore";
import { isProblemError, ProblemError } from "@/lib/server/problemError";
import { decodeWhole, isTimeout } from "./decodeWhole";
import { drawSvg } from "./drawSvg";
import { fileKind, type FileKind } from "./fileKind";
import { encode, type NormalizedImage, type Size } from "./normalizeImage";

/**
 * Longest side that is kept, in pixels: twice the tallest slide and more, so that a part can be cut out. What is stored
 * thereby stays below the number of pixels that is read from the store.
 */
const MAX_SIDE = 4_096;
/** In pixels: small logos are fine, tracking pixels are not. */
const MIN_SIDE = 16;
/** What is longer has fewer pixels than that on its short side once it is scaled down. */
const MAX_RATIO = MAX_SIDE / MIN_SIDE;
/**
 * Most pixels: phones make pictures of 50 megapixels. The most that decoding one took, measured: 450 MB as a progressive
 * JPEG of 64, 690 MB as an interlaced PNG of 64 with 16 bits and transparency; 440 MB as an AVIF of 24, which is decoded
 * in one piece, and of which phones make 12.
 */
const MAX_PIXELS = 64_000_000;
const MAX_PIXELS_IN_ONE_PIECE = 24_000_000;
/** A picture that takes longer to decode is an attack, or the machine is too busy for it. */
const MAX_SECONDS = 60;

const EXPORT = "export it as PNG or JPEG";

/** Why a kind of file is not taken, in words for the person who has chosen it. */
const REFUSED: Partial<Record<FileKind, string>> = {
  empty: "This file is empty",
  gif: `This is a GIF: ${EXPORT}`,
  html: "This is a web page, not a picture: save the picture itself",
  tiff: `This is a TIFF or a camera's raw file: ${EXPORT}`,
  bmp: `This is a BMP: ${EXPORT}`,
  jxl: `This is a JPEG XL picture, which few programs read yet: ${EXPORT}`,
  jp2: `This is a JPEG 2000 picture: ${EXPORT}`,
  psd: `This is a Photoshop file: ${EXPORT}`,
  icon: `This is an icon file: ${EXPORT}`,
  pdf: "This is a PDF: export the page as PNG",
  video: "This is a video: take a still of it, as PNG or JPEG",
  unknown: "This file is not a picture of a known kind: PNG, JPEG, WebP, AVIF and SVG are",
};
/** The libvips that comes with sharp reads the container for AVIF, but not HEVC, which is patented; others' may. */
const HEIC_ADVICE =
  "This is a HEIC photo, which this server cannot read: on an iPhone choose Settings › Camera › Formats › Most " +
  "Compatible, or export it as JPEG";

const KEPT: Partial<Record<FileKind, StoredMediaType>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

/**
 * A person's own picture as it may be stored and served: decoded in full, turned upright, converted to sRGB, scaled down
 * if it is larger than anything needs, and encoded anew without its metadata. PNG, JPEG and WebP stay what they are; AVIF
 * and HEIC become JPEG, or PNG where they can be seen through. An animation becomes its first frame. An SVG becomes a PNG, drawn
 * larger than any slide shows it.
 *
 * Throws `unsupported_image` with the reason in words for the person who chose the file.
 */
export async function normalizeUpload(bytes: Uint8Array): Promise<NormalizedImage> {
  const kind = fileKind(bytes);
  const reason = REFUSED[kind];
  if (reason) throw unsupported(reason);
  if (kind === "svg") return normalizeUpload(await drawSvg(bytes).catch(svgFault));
  const open = async (file: Uint8Array) => {
    // Our own limits are told in words; sharp's is only off because they come first.
    const source = sharp(file, { failOn: "error", limitInputPixels: false });
    const metadata = await source.metadata();
    requirePixels(metadata.autoOrient, kind);
    const mediaType = KEPT[kind] ?? (metadata.hasAlpha ? "image/png" : "image/jpeg");
    const picture = source
      .autoOrient()
      .timeout({ seconds: MAX_SECONDS })
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true });
    return { picture, mediaType };
  };
  const encodeAs = ({ picture, mediaType }: Awaited<ReturnType<typeof open>>) => encode(picture, mediaType);
  const { data, info, mediaType } = await decodeWhole(bytes, open, encodeAs).catch((cause: unknown) => {
    if (isProblemError(cause)) throw cause;
    throw unsupported(kind === "heic" ? HEIC_ADVICE : unreadable(cause), cause);
  });
  return { bytes: data, width: info.width, height: info.height, mediaType };
}

/** Judges the header alone, so that a picture of a billion pixels costs nothing. */
function requirePixels({ width, height }: Size, kind: FileKind): void {
  const size = `${width.toLocaleString("en")} × ${height.toLocaleString("en")}`;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < MIN_SIDE)
    throw unsupported(`This picture is ${size} pixels small, at least ${MIN_SIDE} each way are needed`);
  if (long > short * MAX_RATIO)
    throw unsupported(
      `This picture is ${size} pixels, too long and thin: one side may be ${MAX_RATIO} times the other at most`,
    );
  const most = kind === "avif" || kind === "heic" ? MAX_PIXELS_IN_ONE_PIECE : MAX_PIXELS;
  if (width * height <= most) return;
  if (kind === "heic") throw unsupported(HEIC_ADVICE);
  const megapixels = (pixels: number) => Math.ceil(pixels / 1_000_000).toLocaleString("en");
  throw unsupported(
    `This picture has ${megapixels(width * height)} megapixels, at most ${megapixels(most)} can be taken: make it smaller`,
  );
}

function svgFault(cause: unknown): never {
  // A chain of references can be longer than the stack.
  const isFault = cause instanceof Error && cause.name === "SvgFault";
  throw unsupported(
    `This SVG ${isFault ? cause.message : "cannot be read: export it again, or as PNG"}`,
    cause,
  );
}

function unreadable(cause: unknown): string {
  return isTimeout(cause)
    ? "This picture takes too long to read: make it smaller, or try again when the server is less busy"
    : "This picture is damaged or incomplete: open it and export it again";
}

function unsupported(detail: string, cause?: unknown): ProblemError {
  return new ProblemError("unsupported_image", detail, { cause });
}
