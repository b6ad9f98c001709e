import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { THUMBNAIL_WIDTHS } from "@/lib/imageKey";
import { createThumbnails } from "@/lib/server/images/thumbnails";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { pendingWorkEnded } from "@/lib/server/pendingWork";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "thumbnails-"));
});
afterEach(async () => {
  await pendingWorkEnded();
  await rm(directory, { recursive: true, force: true });
});

/** A real store that counts how often its bytes are read. */
async function storePicture(width: number, height: number) {
  const store = createFilesystemImageStore({ directory: path.join(directory, "images") });
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#aa3366" } })
    .png()
    .toBuffer();
  const imageKey = await store.put(bytes, "image/png");
  let reads = 0;
  const imageStore: ImageStore = {
    ...store,
    get(key) {
      reads += 1;
      return store.get(key);
    },
  };
  const cacheDirectory = path.join(directory, "thumbnails");
  return { imageStore, imageKey, cacheDirectory, reads: () => reads };
}

describe("thumbnails", () => {
  it.each(THUMBNAIL_WIDTHS)("are webp of the asked width %i and the original's shape", async (width) => {
    const { imageKey, ...parts } = await storePicture(1_080, 1_350);
    const thumbnail = await createThumbnails(parts).get(imageKey, width);
    const { format, ...size } = await sharp(thumbnail ?? "").metadata();
    expect(format).toBe("webp");
    expect([size.width, size.height]).toEqual([width, Math.round(width * 1.25)]);
  });

  it("never enlarge a picture", async () => {
    const { imageKey, ...parts } = await storePicture(200, 100);
    const thumbnail = await createThumbnails(parts).get(imageKey, 640);
    expect((await sharp(thumbnail ?? "").metadata()).width).toBe(200);
  });

  it("are made once: later, and after a restart, they come from the cache", async () => {
    const { imageKey, reads, ...parts } = await storePicture(800, 800);
    const thumbnails = createThumbnails(parts);
    const first = await thumbnails.get(imageKey, 320);
    await pendingWorkEnded();
    expect(await thumbnails.get(imageKey, 320)).toEqual(first);
    expect(await createThumbnails(parts).get(imageKey, 320)).toEqual(first);
    expect(reads()).toBe(1);
  });

  it("are made once for many who ask at the same time", async () => {
    const { imageKey, reads, ...parts } = await storePicture(800, 800);
    const thumbnails = createThumbnails(parts);
    const all = await Promise.all(Array.from({ length: 12 }, () => thumbnails.get(imageKey, 320)));
    expect(reads()).toBe(1);
    expect(all.every((thumbnail) => thumbnail !== null && all[0]?.equals(thumbnail))).toBe(true);
  });

  it("are null where there is no picture, and nothing is cached for it", async () => {
    const { imageStore, cacheDirectory } = await storePicture(10, 10);
    const thumbnails = createThumbnails({ imageStore, cacheDirectory });
    expect(await thumbnails.get(`${"0".repeat(64)}.png`, 320)).toBeNull();
    expect(await thumbnails.get("../images", 320)).toBeNull();
    await expect(readdir(cacheDirectory)).rejects.toThrow("ENOENT");
  });

  it("are given though they cannot be kept", async () => {
    const { imageKey, imageStore, cacheDirectory } = await storePicture(800, 800);
    await mkdir(cacheDirectory);
    await writeFile(path.join(cacheDirectory, "incoming"), "a file, where a folder should be");
    expect(await createThumbnails({ imageStore, cacheDirectory }).get(imageKey, 160)).not.toBeNull();
  });

  it("can be asked for again after the picture could not be read", async () => {
    const { imageKey, imageStore, cacheDirectory } = await storePicture(800, 800);
    let failures = 1;
    const flaky: ImageStore = {
      ...imageStore,
      async get(key) {
        if (failures-- > 0) throw new Error("EMFILE: too many open files");
        return imageStore.get(key);
      },
    };
    const thumbnails = createThumbnails({ imageStore: flaky, cacheDirectory });
    await expect(thumbnails.get(imageKey, 160)).rejects.toThrow("EMFILE");
    expect(await thumbnails.get(imageKey, 160)).not.toBeNull();
  });
});
