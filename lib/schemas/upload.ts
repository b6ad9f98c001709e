import { z } from "zod";

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
