import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";
import { brandKitImageKeys } from "@/lib/schemas/brandKit";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { isUrlOf, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { updateMediaPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { isProblemError } from "@/lib/server/problemError";
import { findDrawingsOverPictures, forgetPicture } from "@/lib/server/repositories/drawings";
import { expireAttempt } from "@/lib/server/repositories/generatedImages";
import { updateMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";

export type FindingKind =
  | "wrong_array_length"
  | "missing_image"
  | "damaged_image"
  | "wrong_url"
  | "orphaned_post"
  | "missing_picture"
  | "dead_reservation";

/** Something wrong in what is stored. `mended` says whether it has been put right. */
export interface Finding {
  kind: FindingKind;
  /** The document or image it is about. */
  id: string;
  detail: string;
  mended: boolean;
}

interface Stores {
  database: Database;
  imageStore: ImageStore;
}

/** An import writes its posts before its plan: younger posts without a plan may be part of one that is under way. */
const IMPORT_MS = 60 * 60 * 1_000;

async function imageFault(imageStore: ImageStore, imageKey: string): Promise<FindingKind | null> {
  const bytes = IMAGE_KEY_PATTERN.test(imageKey) ? await imageStore.get(imageKey) : null;
  if (!bytes) return "missing_image";
  return imageKey.startsWith(createHash("sha256").update(bytes).digest("hex")) ? null : "damaged_image";
}

/** The arrays as they should be, and what is wrong with those that are stored. */
async function checkPost(
  post: MediaPlanPostDocument,
  imageStore: ImageStore,
): Promise<{
  findings: Omit<Finding, "mended">[];
  imageKeys: (string | null)[];
  imageUrlsArray: (string | null)[];
}> {
  const findings: Omit<Finding, "mended">[] = [];
  const find = (kind: FindingKind, detail: string) => findings.push({ kind, id: post._id, detail });
  const { slides, imageKeys: keys, imageUrlsArray: urls } = post;
  if (keys.length !== slides.length || urls.length !== slides.length) {
    find("wrong_array_length", `${slides.length} slides, ${keys.length} keys, ${urls.length} URLs`);
  }
  const imageKeys: (string | null)[] = [];
  const imageUrlsArray: (string | null)[] = [];
  for (const index of slides.keys()) {
    const key = keys[index] ?? null;
    const fault = key === null ? null : await imageFault(imageStore, key);
    if (fault) find(fault, `slide ${index + 1} refers to ${key}`);
    const good = fault ? null : key;
    const url = urls[index] ?? null;
    const isRight = good === null ? url === null : isUrlOf(imageStore, good, url);
    if (!fault && !isRight) {
      find("wrong_url", `slide ${index + 1} has the URL ${url} for the key ${key}`);
    }
    imageKeys.push(good);
    imageUrlsArray.push(good && (isRight ? url : imageStore.urlOf(good)));
  }
  return { findings, imageKeys, imageUrlsArray };
}

async function checkPosts({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const plans = new Set(
    (
      await database
        .collection("mediaPlans")
        .find({}, { projection: { _id: 1 } })
        .toArray()
    ).map(({ _id }) => _id),
  );
  const importing = new Date(Date.now() - IMPORT_MS).toISOString();
  const all: Finding[] = [];
  for (const post of await database.collection("mediaPlanPosts").find({}).toArray()) {
    if (!plans.has(post.planId) && post.createdAt < importing) {
      const { deletedCount } = fix
        ? await database.collection("mediaPlanPosts").deleteOne({ _id: post._id })
        : { deletedCount: 0 };
      all.push({
        kind: "orphaned_post",
        id: post._id,
        detail: `its plan ${post.planId} does not exist`,
        mended: deletedCount > 0,
      });
      continue;
    }
    const { findings, imageKeys, imageUrlsArray } = await checkPost(post, imageStore);
    const differs = !isDeepStrictEqual([imageKeys, imageUrlsArray], [post.imageKeys, post.imageUrlsArray]);
    const save = {
      postId: post._id,
      revision: post.revision,
      fields: { imageKeys, imageUrlsArray },
      saveId: "doctor",
      updatedAt: new Date().toISOString(),
    };
    const mended = fix && differs && (await updateMediaPlanPost(database, save));
    all.push(...findings.map((finding) => ({ ...finding, mended })));
  }
  return all;
}

/** False when somebody else has saved in the meantime: that goes first. */
async function hasSucceeded(save: Promise<unknown>): Promise<boolean> {
  try {
    await save;
    return true;
  } catch (error) {
    if (isProblemError(error)) return false;
    throw error;
  }
}

/** A brand kit does without what is lost. */
async function checkBrandKits({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const all: Finding[] = [];
  for (const { _id: planId, brandKit, updatedAt } of await database
    .collection("mediaPlans")
    .find({})
    .toArray()) {
    const lost = new Map<string, FindingKind>();
    for (const imageKey of brandKitImageKeys(brandKit)) {
      const fault = await imageFault(imageStore, imageKey);
      if (fault) lost.set(imageKey, fault);
    }
    if (lost.size === 0) continue;
    const { logoImageKey, productImageKeys = [], ...rest } = brandKit;
    const products = productImageKeys.filter((key) => !lost.has(key));
    const left = {
      ...rest,
      logoImageKey: logoImageKey !== null && lost.has(logoImageKey) ? null : logoImageKey,
      ...(products.length > 0 ? { productImageKeys: products } : {}),
    };
    const request = { updatedAt, brandKit: left };
    const mended = fix && (await hasSucceeded(updateMediaPlan({ database, imageStore, planId, request })));
    for (const [imageKey, kind] of lost)
      all.push({ kind, id: planId, detail: `its brand kit refers to ${imageKey}`, mended });
  }
  return all;
}

/** A drawing whose picture is lost can still be drawn anew, on a ground of the brand's colours. */
async function checkDrawings({ database, imageStore }: Stores, fix: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { imageKey, picture } of await findDrawingsOverPictures(database)) {
    const fault = picture && (await imageFault(imageStore, picture.imageKey));
    if (!picture || !fault) continue;
    const what = fault === "missing_image" ? "is missing" : "is damaged";
    findings.push({
      kind: "missing_picture",
      id: imageKey,
      detail: `the picture below its words ${what}: ${picture.imageKey}`,
      mended: fix && (await forgetPicture(database, { imageKey, picture: picture.imageKey })),
    });
  }
  return findings;
}

async function checkLedger({ database }: Stores, fix: boolean): Promise<Finding[]> {
  const now = new Date().toISOString();
  const dead = await database
    .collection("generatedImages")
    .find({ state: { $in: ["reserved", "dispatched"] }, deadlineAt: { $lt: now } })
    .toArray();
  return Promise.all(
    dead.map(async ({ _id, state, deadlineAt }) => ({
      kind: "dead_reservation" as const,
      id: _id,
      detail: `${state}, but its deadline was ${deadlineAt}`,
      mended: fix && (await expireAttempt(database, _id, now)),
    })),
  );
}

/**
 * Looks at everything that is stored: arrays that do not fit their slides, references to missing or damaged bytes, URLs
 * that are not their key's, posts without a plan, drawings without their picture, attempts whose process died. With `fix` it mends what can be mended:
 * a reference to lost bytes becomes 'no image yet', or is left out, by an ordinary save that gives way to any other.
 */
export async function checkStore(stores: Stores, { fix }: { fix: boolean }): Promise<Finding[]> {
  return [
    ...(await checkPosts(stores, fix)),
    ...(await checkBrandKits(stores, fix)),
    ...(await checkDrawings(stores, fix)),
    ...(await checkLedger(stores, fix)),
  ];
}
