import { readdir, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { saveMediaPlanPost } from "@/lib/server/mediaPlanPosts/saveMediaPlanPost";
import {
  createAttempt,
  createMediaPlanDocument,
  createMediaPlanPostDocument,
} from "@/tests/support/data/factories";
import { createTestFolder, DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

const DAY_MS = 24 * 60 * 60 * 1_000;

describe.each(DATABASE_KINDS)("the sweeper on %s", (kind) => {
  const database = useDatabase(kind);
  let directory: string;
  let imageStore: ImageStore;
  let shades = 0;
  beforeEach(async () => {
    directory = await createTestFolder();
    imageStore = createFilesystemImageStore({ directory });
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** An image that was last used so many days ago. */
  async function storeImage({ daysOld }: { daysOld: number }): Promise<string> {
    shades += 1;
    const background = { r: shades % 256, g: Math.floor(shades / 256), b: 0 };
    const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background } })
      .png()
      .toBuffer();
    const imageKey = await imageStore.put(bytes, "image/png");
    const usedAt = new Date(Date.now() - daysOld * DAY_MS);
    await utimes(path.join(directory, imageKey), usedAt, usedAt);
    return imageKey;
  }
  const sweep = () => sweepImages({ database: database(), imageStore });

  it("removes what nothing refers to, and keeps what a post, a brand kit or the recent ledger refers to, and what is new", async () => {
    const old = () => storeImage({ daysOld: 40 });
    const [ofPost, ofLogo, ofProduct] = [await old(), await old(), await old()];
    const [ofLedger, ofOldLedger] = [await old(), await old()];
    await old();
    const fresh = await storeImage({ daysOld: 0.5 });
    await database()
      .collection("mediaPlanPosts")
      .insertOne(createMediaPlanPostDocument({ imageKeys: [null, ofPost, null] }));
    const brandKit = { ...EMPTY_BRAND_KIT, logoImageKey: ofLogo, productImageKeys: [fresh, ofProduct] };
    await database().collection("mediaPlans").insertOne(createMediaPlanDocument({ brandKit }));
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    await database()
      .collection("generatedImages")
      .insertMany([
        createAttempt({ state: "stored", imageKey: ofLedger, createdAt: daysAgo(89) }),
        createAttempt({ state: "stored", imageKey: ofOldLedger, createdAt: daysAgo(91) }),
      ]);
    expect(await sweep()).toMatchObject({ seen: 7, removed: 2 });
    const left = (await imageStore.list()).map(({ imageKey }) => imageKey);
    expect(left.toSorted()).toEqual([ofPost, ofLogo, ofProduct, ofLedger, fresh].toSorted());
    expect(await sweep()).toMatchObject({ seen: 5, removed: 0 });
  });

  it("never leaves a saved post with a missing image, whatever the order of the steps of saves and sweeps", async () => {
    let removals = 0;
    let references = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat(4)),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(4),
        async (pauses, saves, lead) => {
          /** Puts a step off for as long as the property says, so that the steps come in another order each time. */
          const after = <Value>(step: () => Promise<Value>) => {
            steps += 1;
            return delay(pauses.next().value).then(step);
          };
          let steps = 0;
          const slow: ImageStore = {
            ...imageStore,
            renew: (key) => after(() => imageStore.renew(key)).then((there) => after(async () => there)),
            removeIfIdle: (key, { before, isUnused }) =>
              after(() =>
                imageStore.removeIfIdle(key, {
                  before,
                  isUnused: () => after(isUnused).then((is) => after(async () => is)),
                }),
              ),
          };
          const imageKey = await storeImage({ daysOld: 40 });
          const posts = Array.from({ length: saves }, (_, postIndex) =>
            createMediaPlanPostDocument({ planId: imageKey, postIndex }),
          );
          await database().collection("mediaPlanPosts").insertMany(posts);
          const arrays = {
            imageKeys: [imageKey, null, null],
            imageUrlsArray: [imageStore.urlOf(imageKey), null, null],
          };
          const save = ({ _id: postId }: MediaPlanPostDocument) =>
            saveMediaPlanPost({
              database: database(),
              imageStore: slow,
              request: { postId, revision: 1, ...arrays },
              idempotencyKey: "",
            });
          const sweeping = sweepImages({ database: database(), imageStore: slow });
          // So many steps of the sweep come first, however quick the machine is, and at most all of them.
          let isSwept = false;
          void sweeping.then(() => (isSwept = true));
          while (steps < lead && !isSwept) await delay(1);
          await Promise.allSettled(posts.map((post) => after(() => save(post))));
          removals += (await sweeping).removed;
          const referring = await database()
            .collection("mediaPlanPosts")
            .countDocuments({ imageKeys: imageKey });
          references += referring;
          if (referring > 0 && !(await imageStore.has(imageKey)))
            throw new Error("a post refers to an image that was swept");
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
    // Both have won at times: the property is not kept by one of them always being first.
    expect(Math.min(removals, references)).toBeGreaterThan(0);
    expect(await readdir(path.join(directory, "leaving"))).toEqual([]);
  });

  it("forgets what made an imported picture once that is gone, and not while it is coming in", async () => {
    const imported = database().collection("importedPictures");
    const made = { provider: "fake", model: "fake-1", prompt: "A cup" };
    const createdAt = new Date(Date.now() - 2 * DAY_MS).toISOString();
    const [kept, swept] = [await storeImage({ daysOld: 0 }), await storeImage({ daysOld: 2 })];
    for (const _id of [kept, swept]) await imported.insertOne({ _id, ...made, createdAt });
    await imported.insertOne({ _id: "coming in", ...made, createdAt: new Date().toISOString() });
    await sweepImages({ database: database(), imageStore });
    const left = (await imported.find({}).toArray()).map(({ _id }) => _id);
    expect(left.toSorted()).toEqual([kept, "coming in"].toSorted());
  });

  it("serves, and gives back, an image whose removal a crash has interrupted", async () => {
    const imageKey = await storeImage({ daysOld: 40 });
    const died = new Error("the process died here");
    const interrupted = imageStore.removeIfIdle(imageKey, {
      before: new Date(),
      isUnused: () => Promise.reject(died),
    });
    await expect(interrupted).rejects.toThrow("died");
    const restarted = createFilesystemImageStore({ directory });
    expect(await restarted.get(imageKey)).not.toBeNull();
    expect(await restarted.renew(imageKey)).toBe(true);
    expect(await restarted.has(imageKey)).toBe(true);
    expect(await readdir(path.join(directory, "leaving"))).toEqual([]);
  });
});
