/** A key is the SHA-256 of the stored bytes and the file's extension: `<64 hex digits>.<png|jpg|webp>`. */
export const IMAGE_KEY_PATTERN = /^[0-9a-f]{64}\.(?:png|jpg|webp)$/;

/** Widths in pixels in which the image route offers a picture, as webp. */
export const THUMBNAIL_WIDTHS = [160, 320, 640, 1080] as const;
export type ThumbnailWidth = (typeof THUMBNAIL_WIDTHS)[number];

const IMAGE_PATH = "/api/images/";

export function imagePath(imageKey: string): string {
  return IMAGE_PATH + imageKey;
}

/** The URL of a smaller rendering, where the app serves the image; a public store's URL is used as it is. */
export function thumbnailUrl(imageUrl: string, width: ThumbnailWidth): string {
  return imageUrl.startsWith(IMAGE_PATH) ? `${imageUrl}?w=${width}` : imageUrl;
}
