import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isImageStoreError } from "@/lib/server/imageStore/imageStore";

/**
 * Tries the image store, so that a wrong key or a missing bucket ends the start with a sentence that names it. One that is
 * merely full does not: what is there can be looked at, and room be made.
 */
export async function checkImageStore(env: Env): Promise<void> {
  try {
    await createImageStore(env).probe();
  } catch (error) {
    if (!isImageStoreError(error)) throw error;
    console.error(error.message);
    if (!error.full) process.exit(1);
  }
}
