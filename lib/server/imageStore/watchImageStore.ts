import type { Log } from "@/lib/server/log";
import { isImageStoreError, type ImageStore, type ImageStoreError } from "./imageStore";

/**
 * The store, which remembers that it could not store something: until it can, `requireRoom` tries that again, since only a
 * put shows whether a quota has room. The log has a line when trouble begins, with the sentence for whoever runs the app,
 * and one when it is over.
 */
export function watchImageStore(store: ImageStore, log: Log): ImageStore {
  let trouble: ImageStoreError | null = null;
  let unstored: Parameters<ImageStore["put"]> | null = null;
  let asking: Promise<void> | null = null;

  async function watch<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      if (trouble) log({ level: "info", event: "image_store_usable_again" });
      trouble = null;
      return result;
    } catch (error) {
      if (!isImageStoreError(error)) throw error;
      const { sentence, code } = error;
      if (code !== trouble?.code) log({ level: "error", event: "image_store_unusable", code, sentence });
      trouble = error;
      throw error;
    }
  }

  async function put(...picture: Parameters<ImageStore["put"]>): Promise<string> {
    const imageKey = await store.put(...picture).catch((error: unknown) => {
      unstored = picture;
      throw error;
    });
    unstored = null;
    return imageKey;
  }

  const requireRoom = async () => {
    await store.requireRoom();
    if (trouble && unstored) await put(...unstored);
  };

  return {
    ...store,
    put: (...picture) => watch(() => put(...picture)),
    requireRoom() {
      asking ??= watch(requireRoom).finally(() => (asking = null));
      return asking;
    },
  };
}
