import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isImageStoreError } from "@/lib/server/imageStore/imageStore";

/** Tries the image store, so that a wrong key or a missing bucket ends the start with a sentence that names it. */
export async function checkImageStore(env: Env): Promise<void> {
  try {
    await createImageStore(env).probe();
  } catch (error) {
    if (!isImageStoreError(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
