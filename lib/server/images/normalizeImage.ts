import pLimit from "p-limit";
import sharp, { type Sharp } from "sharp";
import type { StoredMediaType } from "@/lib/server/imageStore/imageStore";
import { isProblemError, ProblemError } from "@/lib/server/problemError";
import { decodeWhole } from "./decodeWhole";
import { fileKind, type FileKind } from "./fileKind";

/** The largest pictures of today's providers have about 25 MB as PNG. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;
/** Largest picture that is decoded: 24 megapixels take 96 MB at most while they are worked on. */
export const MAX_IMAGE_PIXELS = 24_000_000;
/**
 * Pictures that are worked on at once. Each holds one of the four threads on which Node also reads and writes files: with
 * all four taken, the ledger would wait for pictures.
 */
const CONCURRENT_PICTURES = 2;
/** A picture that takes longer to decode is an attack. */
const MAX_SECONDS = 20;

const limit = pLimit(CONCURRENT_PICTURES);

export interface Size {
  width: number;
  height: number;
}

export interface NormalizedImage {
  bytes: Buffer;
  /** Pixels, after rotation by EXIF. */
  width: number;
  height: number;
  mediaType: StoredMediaType;
}

/**
 * A picture as it may be stored and served, made anew from whatever a provider sent: decoded in full and encoded
 * again in the same format, so that metadata and trailing bytes are dropped.
 * An animation becomes its first frame.
 *
 * Throws `provider_invalid_image` when the bytes are no PNG, JPEG or WebP with all its pixels, exceed the limits above, or
 * are narrower than `minWidth` pixels. With `scaleTo` the picture is cropped at its edges to that ratio and scaled down to
 * that size; a smaller one keeps its pixels: 1024×1536 for 1080×1350 becomes 1024×1280.
 */
export async function normalizeImage(
  bytes: Uint8Array,
  { minWidth, scaleTo }: { minWidth: number; scaleTo?: Size },
): Promise<NormalizedImage> {
  if (bytes.byteLength > MAX_IMAGE_BYTES) throw invalid("The image is too large");
  const mediaType = MEDIA_TYPES[fileKind(bytes)];
  if (!mediaType) throw invalid("The answer is not a PNG, JPEG or WebP image");

  const open = async (file: Uint8Array) => {
    const source = sharp(file, { failOn: "error", limitInputPixels: false }); // ours comes first
    const size = await readSize(source);
    const upright = source.autoOrient().timeout({ seconds: MAX_SECONDS });
    const picture = scaleTo ? upright.resize({ ...withoutEnlarging(size, scaleTo), fit: "cover" }) : upright;
    return { picture, size };
  };
  const { data, info, size } = await limit(() =>
    decodeWhole(bytes, open, ({ picture }) => encode(picture, mediaType)),
  ).catch((cause: unknown) => {
    throw isProblemError(cause) ? cause : invalid("The image is damaged or incomplete", cause);
  });
  if (info.width < minWidth) {
    const detail = `The image is ${size.width} × ${size.height} pixels, in the slide's shape ${info.width} wide: at least ${minWidth} are needed`;
    throw invalid(detail);
  }
  return { bytes: data, width: info.width, height: info.height, mediaType };
}

/** The size of the upright picture, from the header alone, so that a picture of a billion pixels costs nothing. */
async function readSize(source: Sharp): Promise<Size> {
  const { autoOrient: size } = await source.metadata();
  if (size.width * size.height > MAX_IMAGE_PIXELS) throw invalid("The image has too many pixels");
  return size;
}

/** The largest size of the wanted ratio that the picture has pixels for, at most the wanted one. */
function withoutEnlarging(picture: Size, wanted: Size): Size {
  const share = Math.min(1, picture.width / wanted.width, picture.height / wanted.height);
  return { width: Math.round(wanted.width * share), height: Math.round(wanted.height * share) };
}

/** Only these three decoders ever run, never those for SVG, PDF and the like. */
const MEDIA_TYPES: Partial<Record<FileKind, StoredMediaType>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

/** sharp writes no metadata and converts to sRGB unless told otherwise. */
export function encode(source: Sharp, mediaType: StoredMediaType): Sharp {
  switch (mediaType) {
    case "image/png":
      return source.png({ compressionLevel: 3, adaptiveFiltering: true });
    case "image/jpeg":
      return source.jpeg({ quality: 92, chromaSubsampling: "4:4:4", mozjpeg: true });
    case "image/webp":
      return source.webp({ quality: 92 });
  }
}

function invalid(detail: string, cause?: unknown): ProblemError {
  return new ProblemError("provider_invalid_image", detail, { cause });
}
