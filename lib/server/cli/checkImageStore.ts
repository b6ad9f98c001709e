import { isImageStoreError, type ImageStore } from "@/lib/server/imageStore/imageStore";

/**
 * Tries the image store. One that is merely full is told of and does: what is there can be looked at, and room be made.
 * @throws ImageStoreError that names a wrong key or a missing bucket
 */
export async function checkImageStore(imageStore: ImageStore): Promise<void> {
  await imageStore.probe().catch((error: unknown) => {
    if (!isImageStoreError(error) || !error.full) throw error;
    console.error(error.message);
  });
}
