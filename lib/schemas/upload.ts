import * as z from "zod/mini";

/** More the server refuses; the page does not send it. */
export const MAX_UPLOAD_BYTES = 32 * 1024 * 1024;

/** Sent for a file of another kind, or of none that the browser knows: the server judges by the bytes. */
export const UNKNOWN_MEDIA_TYPE = "application/octet-stream";

/** Content types that an upload may name. */
export const UPLOAD_MEDIA_TYPES = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/avif",
  "image/heic",
  "image/heif",
  "image/svg+xml",
  UNKNOWN_MEDIA_TYPE,
];

/** The answer of `POST /api/upload-image`, whose body is the file itself. */
export const uploadImageResponseSchema = z.object({
  imageKey: z.string(),
  imageUrl: z.string(),
  /** Pixels of the stored picture, upright. */
  width: z.int(),
  height: z.int(),
  mediaType: z.string(),
});
export type UploadedImage = z.infer<typeof uploadImageResponseSchema>;
