import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { imagePath } from "@/lib/imageKey";
import type { S3Settings } from "@/lib/server/env";
import { ImageStoreError, isKey, keyOf, type ImageStore } from "../imageStore";
import { createS3Bucket } from "./s3Bucket";

/**
 * `used/<image key>`: its time of change says when the picture was last renewed. A copy of the picture onto itself
 * would say so too, but not on every server, and it resets what an operator has set on the object.
 */
const USED = "used/";
/** `leaving/<image key>/<id of the removal>`: this removal is under way. */
const LEAVING = "leaving/";
/** `probe/<id>`: what a probe has written. */
const PROBE = "probe/";

/** A removal deletes within this time from its beginning, or not at all; the request to delete may take as long again. */
const REMOVAL_MS = 15_000;
/** So old, the mark of a removal is that of a process that died: nothing will be deleted any more. */
const REMOVAL_OVER_MS = 60_000;
const POLL_MS = 100;
/** What is older than this beside the pictures was left by a crash. */
const LEFTOVER_AFTER_MS = 60 * 60 * 1_000;

/** Browsers and caches in front of a public bucket may keep a picture for ever: its key is its hash. */
const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * Pictures as objects `<image key>` in a bucket, which several servers may share. It needs the permissions to list the
 * bucket and to read, write and delete its objects, and a server that is strongly consistent.
 *
 * S3 cannot rename, nor delete on a condition that helps here. So a renewal and a removal each leave a note before they
 * look for the other's (docs/decisions/images-in-s3.md says why no order of their steps loses a picture):
 *
 *     renew    write used/<key>        list leaving/<key>/, wait for those there       is the picture there?
 *     remove   write leaving/<key>/id  is used/<key> or the picture young? referred to? no: delete it, then the mark
 */
export function createS3ImageStore(settings: S3Settings): ImageStore {
  const bucket = createS3Bucket(settings);

  /** From now on, until the note is old, no removal takes the picture, whether it is there or comes. */
  async function protect(imageKey: string): Promise<void> {
    await bucket.put(USED + imageKey, "Its time of change says when the picture was last used.\n");
    const removals = async () => {
      const { objects, now } = await bucket.list(`${LEAVING}${imageKey}/`);
      const alive = objects.filter(
        ({ modifiedAt }) => now.getTime() - modifiedAt.getTime() < REMOVAL_OVER_MS,
      );
      return new Set(alive.map(({ key }) => key));
    };
    // Those that begin later find the note and give way: they need not be waited for.
    let earlier = [...(await removals())];
    while (earlier.length > 0) {
      await delay(POLL_MS);
      const alive = await removals();
      earlier = earlier.filter((mark) => alive.has(mark));
    }
  }

  return {
    kind: "s3",
    async probe() {
      const key = PROBE + randomUUID();
      await bucket.list(PROBE);
      await bucket.put(key, key);
      if ((await bucket.get(key))?.toString() !== key)
        throw new ImageStoreError("S3_ENDPOINT: what was written there is not what is read there.", "not_s3");
      await bucket.remove(key);
    },
    async requireRoom() {}, // a bucket says how much fits into it only when it refuses
    async put(bytes, mediaType) {
      const imageKey = keyOf(bytes, mediaType);
      await protect(imageKey);
      await bucket.putIfAbsent(imageKey, bytes, { "Content-Type": mediaType, "Cache-Control": IMMUTABLE });
      return imageKey;
    },
    async get(imageKey) {
      return isKey(imageKey) ? bucket.get(imageKey) : null;
    },
    async open(imageKey) {
      return isKey(imageKey) ? bucket.open(imageKey) : null;
    },
    async has(imageKey) {
      return isKey(imageKey) && (await bucket.modifiedAt(imageKey)) !== null;
    },
    async renew(imageKey) {
      if (!isKey(imageKey)) return false;
      await protect(imageKey);
      if (await bucket.modifiedAt(imageKey)) return true;
      await bucket.remove(USED + imageKey); // asking for what is not there leaves nothing behind
      return false;
    },
    async list() {
      const images = await bucket.list("", { flat: true });
      const notes = await bucket.list(USED);
      const renewedAt = new Map(notes.objects.map(({ key, modifiedAt }) => [key, modifiedAt]));
      return images.objects
        .filter(({ key }) => isKey(key))
        .map(({ key, modifiedAt }) => {
          const renewed = renewedAt.get(USED + key);
          return { imageKey: key, usedAt: renewed && renewed > modifiedAt ? renewed : modifiedAt };
        });
    },
    async removeIfIdle(imageKey, { before, isUnused }) {
      if (!isKey(imageKey)) return false;
      const startedAt = Date.now(); // this clock goes on while a machine sleeps
      const mark = `${LEAVING}${imageKey}/${randomUUID()}`;
      // Times of change come in whole seconds, rounded down.
      const isIdle = (modifiedAt: Date) =>
        modifiedAt.getTime() < Math.floor(before.getTime() / 1_000) * 1_000;
      const mayGo = async () => {
        const renewedAt = await bucket.modifiedAt(USED + imageKey);
        if (renewedAt && !isIdle(renewedAt)) return false;
        const storedAt = await bucket.modifiedAt(imageKey);
        return storedAt !== null && isIdle(storedAt) && (await isUnused());
      };
      await bucket.put(mark, "Its time of change says when this removal began.\n");
      const goes = await mayGo().catch(async (error: unknown) => {
        await bucket.remove(mark);
        throw error;
      });
      const removes = goes && Date.now() - startedAt < REMOVAL_MS;
      // Should it fail here, nobody knows whether the request arrives yet: the mark stays until it is too old.
      if (removes) await bucket.remove(imageKey, REMOVAL_MS);
      await bucket.remove(mark);
      return removes;
    },
    async clearLeftovers() {
      const pictures = new Set((await bucket.list("", { flat: true })).objects.map(({ key }) => key));
      for (const folder of [USED, LEAVING, PROBE]) {
        const { objects, now } = await bucket.list(folder);
        for (const { key, modifiedAt } of objects) {
          const isOld = now.getTime() - modifiedAt.getTime() > LEFTOVER_AFTER_MS;
          if (isOld && !pictures.has(key.slice(folder.length))) await bucket.remove(key);
        }
      }
    },
    urlOf(imageKey) {
      return settings.S3_PUBLIC_URL ? `${settings.S3_PUBLIC_URL}/${imageKey}` : imagePath(imageKey);
    },
  };
}
