import { createHash } from "node:crypto";
import pLimit from "p-limit";
import { mediaTypeOfKey, type ImageStore } from "@/lib/server/imageStore/imageStore";

/** Each is held in memory meanwhile, a few megabytes. */
const CONCURRENT_COPIES = 8;

export interface CopyProgress {
  /** Pictures in `from`. */
  total: number;
  /** Already in `to`. */
  there: number;
  copied: number;
  /** Bytes copied. */
  bytes: number;
  /** Keys whose bytes no longer have that hash; not copied. */
  damaged: string[];
}

/**
 * Copies every picture that `to` does not have, and says how far it has come after each. Stopped at any point it leaves
 * whole pictures alone, and goes on from there when it is called again. Pictures that are put into `from` after its
 * beginning are not seen. Throws an ImageStoreError when either store does not answer.
 */
export async function copyImages({
  from,
  to,
  onProgress = () => {},
  signal,
}: {
  from: ImageStore;
  to: ImageStore;
  onProgress?: (progress: Readonly<CopyProgress>) => void;
  /** Once aborted, no further picture is begun; those under way are finished. */
  signal?: AbortSignal;
}): Promise<CopyProgress> {
  const imageKeys = (await from.list()).map(({ imageKey }) => imageKey);
  const held = new Set((await to.list()).map(({ imageKey }) => imageKey));
  const missing = imageKeys.filter((imageKey) => !held.has(imageKey));
  const progress: CopyProgress = {
    total: imageKeys.length,
    there: imageKeys.length - missing.length,
    copied: 0,
    bytes: 0,
    damaged: [],
  };

  async function copy(imageKey: string): Promise<void> {
    if (signal?.aborted) return;
    const bytes = await from.get(imageKey);
    if (!bytes) {
      progress.total -= 1; // the sweeper has removed it in the meantime
    } else if (imageKey.startsWith(createHash("sha256").update(bytes).digest("hex"))) {
      await to.put(bytes, mediaTypeOfKey(imageKey));
      progress.copied += 1;
      progress.bytes += bytes.length;
    } else {
      progress.damaged.push(imageKey);
    }
    onProgress(progress);
  }

  const limit = pLimit(CONCURRENT_COPIES);
  try {
    await Promise.all(missing.map((imageKey) => limit(copy, imageKey)));
  } finally {
    limit.clearQueue(); // after a failure
  }
  return progress;
}
