import pLimit from "p-limit";
import type { UploadedImage } from "@/lib/schemas/upload";
import { abortable } from "@/lib/server/http/abortable";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

/** Files in memory at once; others wait in their senders' machines. */
const receiving = pLimit(8);
/**
 * One after another: it may take hundreds of megabytes and a second or two, and one of the four threads on which Node
 * reads and writes files, two of which the pictures of a run may have.
 */
const decoding = pLimit(1);

/** Decodes a stranger's picture, after all others that came before it. */
export function decodeAlone<Result>(
  clientAborted: AbortSignal,
  decode: () => Promise<Result>,
): Promise<Result> {
  return decoding(() => abortable(clientAborted, decode));
}

/**
 * Takes a person's picture into the store. Nothing refers to it yet: the sweeper leaves it alone for a day. Throws
 * `body_too_large`, `unsupported_image`, or `caller_gone` when the sender has gone before all of it was there.
 */
export async function uploadImage(
  { imageStore }: { imageStore: ImageStore },
  readFile: () => Promise<Uint8Array>,
  clientAborted: AbortSignal,
): Promise<UploadedImage> {
  const { bytes, ...image } = await receiving(() =>
    abortable(clientAborted, async () => {
      const file = await readFile();
      return decodeAlone(clientAborted, () => normalizeUpload(file));
    }),
  );
  const imageKey = await imageStore.put(bytes, image.mediaType);
  return { imageKey, imageUrl: imageStore.urlOf(imageKey), ...image };
}
