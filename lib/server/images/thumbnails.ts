import pLimit from "p-limit";
import sharp from "sharp";
import { IMAGE_KEY_PATTERN, type ThumbnailWidth } from "@/lib/imageKey";
import { createDurableFolder } from "@/lib/server/imageStore/durableFolder";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { MAX_IMAGE_PIXELS } from "./normalizeImage";

/** sharp uses several threads for each picture; more at once would only take memory. */
const CONCURRENT_RESIZES = 2;

export interface Thumbnails {
  /** The picture as webp, `width` pixels wide or as wide as the original if that is less; null when there is none. */
  get(imageKey: string, width: ThumbnailWidth): Promise<Buffer | null>;
}

/** Smaller renderings of stored pictures, made when first asked for and then kept in `cacheDirectory`. */
export function createThumbnails({
  imageStore,
  cacheDirectory,
}: {
  imageStore: ImageStore;
  cacheDirectory: string;
}): Thumbnails {
  const cache = createDurableFolder(cacheDirectory);
  const limit = pLimit(CONCURRENT_RESIZES);
  const inTheMaking = new Map<string, Promise<Buffer | null>>();

  async function make(imageKey: string, width: ThumbnailWidth, name: string): Promise<Buffer | null> {
    const cached = await cache.read(name);
    if (cached) return cached;
    return limit(async () => {
      const original = await imageStore.get(imageKey);
      if (!original) return null;
      const thumbnail = await sharp(original, { limitInputPixels: MAX_IMAGE_PIXELS })
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 82 })
        .toBuffer();
      await cache.write(name, thumbnail).catch(() => {}); // on a full disk it is made anew for each request
      return thumbnail;
    });
  }

  return {
    async get(imageKey, width) {
      if (!IMAGE_KEY_PATTERN.test(imageKey)) return null;
      const name = `${imageKey}-${width}.webp`;
      const running = inTheMaking.get(name);
      if (running) return running;
      const making = make(imageKey, width, name).finally(() => inTheMaking.delete(name));
      inTheMaking.set(name, making);
      return making;
    },
  };
}
