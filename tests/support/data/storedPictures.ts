import path from "node:path";
import sharp from "sharp";
import { imagePath } from "@/lib/imageKey";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";

/** The image store of a server whose DATA_DIR this is. */
export function imageStoreOf(dataDir: string): ImageStore {
  return createFilesystemImageStore({ directory: path.join(dataDir, "images") });
}

/** Puts `count` different pictures into the image store of this data folder; gives their keys. */
export async function storePictures(dataDir: string, count: number): Promise<string[]> {
  const store = imageStoreOf(dataDir);
  const put = async (shade: number) => {
    const background = { r: shade % 256, g: Math.floor(shade / 256), b: 0 };
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background } });
    return store.put(await picture.png().toBuffer(), "image/png");
  };
  return Promise.all(Array.from({ length: count }, (_, shade) => put(shade)));
}

/** Both arrays of a post whose slides have these pictures. */
export function arraysOf(imageKeys: (string | null)[]) {
  return { imageKeys, imageUrlsArray: imageKeys.map((key) => key && imagePath(key)) };
}
