import { BASE_PATH } from "@/lib/basePath";

/** A key is the SHA-256 of the stored bytes and the file's extension: `<64 hex digits>.<png|jpg|webp>`. */
export const IMAGE_KEY_PATTERN = /^[0-9a-f]{64}\.(?:png|jpg|webp)$/;
/** The same of a brand's own font, which the store keeps beside the pictures. It is never served. */
export const FONT_KEY_PATTERN = /^[0-9a-f]{64}\.(?:ttf|otf|woff|woff2)$/;

/** Widths in pixels in which the image route offers a picture, as webp. */
export const THUMBNAIL_WIDTHS = [160, 320, 640, 1080] as const;
export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS)[number];

const IMAGE_PATH = "/api/images/";

/** As posts keep it, without BASE_PATH: they stay good when the app moves. */
export function imagePath(imageKey: string): string {
  return IMAGE_PATH + imageKey;
}

/** Where a page finds a smaller rendering. The app makes and serves it, wherever the picture itself may be read. */
export function thumbnailUrl(imageUrl: string, width: ThumbnailWidth): string {
  const imageKey = imageUrl.slice(imageUrl.lastIndexOf("/") + 1);
  return IMAGE_KEY_PATTERN.test(imageKey) ? `${BASE_PATH}${imagePath(imageKey)}?w=${width}` : imageUrl;
}
