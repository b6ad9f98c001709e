import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { nanoid } from "nanoid";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import {
  parseMediaPlanImport,
  type ImportedMediaPlan,
  type ImportedPost,
} from "@/lib/schemas/mediaPlanImport";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { toMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findImportedPlan, insertMediaPlan, toMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { requireImages } from "./requireImages";

/** The plan that an import describes; throws the problem that names every fault of it. */
export function readMediaPlanImport(input: unknown): ImportedMediaPlan {
  const result = parseMediaPlanImport(input);
  if (!result.success) throw faultsProblem(result.faults);
  return result.plan;
}

export function toPostDocument(
  planId: string,
  { look, rowLayouts = true, ...post }: ImportedPost,
  { now, urlOf }: { now: string; urlOf: (imageKey: string) => string },
): MediaPlanPostDocument {
  const imageKeys = post.slides.map(({ imageKey = null }) => imageKey);
  return {
    _id: nanoid(),
    planId,
    ...post,
    ...(look ? { look } : {}),
    slides: post.slides.map(({ layout, groundSeed, imageKey: _imageKey, ...slide }) => ({
      id: nanoid(),
      ...slide,
      ...(layout ? { layout } : {}),
      ...(groundSeed ? { groundSeed } : {}),
    })),
    imageUrlsArray: imageKeys.map((imageKey) => imageKey && urlOf(imageKey)),
    imageKeys,
    revision: 1,
    lastSaveId: null,
    ...(rowLayouts && { rowLayouts }),
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * Stores an imported plan with its posts, all or nothing. Its images must be in the image store already. With
 * `onlyNew` a plan that was imported before, and was not deleted since, throws `already_imported`.
 */
export async function importMediaPlan({
  database,
  imageStore,
  plan,
  onlyNew = false,
}: {
  database: Database;
  imageStore: ImageStore;
  plan: ImportedMediaPlan;
  onlyNew?: boolean;
}): Promise<MediaPlanWithPosts> {
  // New carousels run on; plans from before, and their pictures, stay as they were drawn.
  const brandKit = { runsOn: true, ...(plan.brandKit ?? EMPTY_BRAND_KIT) };
  await requireImages({ brandKit, posts: plan.posts }, imageStore);
  // A large plan has kept others waiting while it was read.
  await nextTurn();
  const importHash = createHash("sha256").update(JSON.stringify(plan)).digest("base64url");
  const same = onlyNew ? await findImportedPlan(database, importHash) : undefined;
  if (same)
    throw new ProblemError("already_imported", undefined, { extensions: { current: toMediaPlan(same) } });
  const now = new Date().toISOString();
  const { name, description, timeZone, startsOn, lookDecidedOn } = plan;
  const mediaPlan = {
    _id: nanoid(),
    name,
    description,
    timeZone,
    startsOn,
    brandKit,
    ...(lookDecidedOn && { lookDecidedOn }),
    importHash,
    createdAt: now,
    updatedAt: now,
  };
  const posts = plan.posts
    .map((post) => toPostDocument(mediaPlan._id, post, { now, urlOf: imageStore.urlOf }))
    .toSorted((a, b) => a.weekIndex - b.weekIndex || a.postIndex - b.postIndex);
  await insertMediaPlan(database, { mediaPlan, posts });
  return { mediaPlan: toMediaPlan(mediaPlan), posts: posts.map(toMediaPlanPost) };
}
