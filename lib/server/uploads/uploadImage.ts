import pLimit from "p-limit";
import type { UploadedImage } from "@/lib/schemas/upload";
import { unlessCallerGone } from "@/lib/server/http/unlessCallerGone";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

/** Files in memory at once; others wait in their senders' machines. */
const receiving = pLimit(8);
/** Pictures that are decoded at once; see `normalizeUpload` for what one may take. */
const decoding = pLimit(2);

/**
 * Takes a person's picture into the store. Nothing refers to it yet: the sweeper leaves it alone for a day. Throws
 * `body_too_large`, `unsupported_image`, or `caller_gone` when the sender has gone before all of it was there.
 */
export async function uploadImage(
  { imageStore }: { imageStore: ImageStore },
  readFile: () => Promise<Uint8Array>,
  callerGone: AbortSignal,
): Promise<UploadedImage> {
  const { bytes, ...image } = await receiving(() =>
    unlessCallerGone(callerGone, async () => {
      const file = await readFile();
      return decoding(() => unlessCallerGone(callerGone, () => normalizeUpload(file)));
    }),
  );
  const imageKey = await imageStore.put(bytes, image.mediaType);
  return { imageKey, imageUrl: imageStore.urlOf(imageKey), ...image };
}
