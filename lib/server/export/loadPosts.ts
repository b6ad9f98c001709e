import pLimit from "p-limit";
import { isChosen } from "@/lib/carousel/exportRequest";
import { hasPictures } from "@/lib/carousel/networks";
import type { Drawing } from "@/lib/schemas/drawing";
import type { PostSelection } from "@/lib/schemas/export";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { PictureMaker } from "@/lib/schemas/pictureMaker";
import type { Fault } from "@/lib/schemas/problem";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { SlideDescription } from "@/lib/server/designer/designer";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { decidedLook } from "@/lib/server/mediaPlans/decidedLook";
import { unknownPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findMediaPlanPost, toMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan, findPostDocuments, toMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { findPictureMakers } from "@/lib/server/repositories/pictureMakers";

/** A post that goes out, with all but its pictures' bytes. */
export interface ExportedPost {
  post: MediaPlanPost;
  /** From 0 in the whole plan, by week and place. */
  place: number;
  look: NonNullable<SlideDescription["decidedOn"]>;
  /** What that follows from, where the post has another title by now, or is from before words in rows got layouts of their own. */
  kept: Pick<MediaPlanPostDocument, "lookDecidedOn"> & { rowLayouts?: false };
}

export interface ExportedPlan {
  plan: MediaPlan;
  /** What its look follows from, where its brand is another by now. */
  kept: Pick<MediaPlanDocument, "lookDecidedOn">;
  /** Of the plan, those that were asked for, by week and place. */
  posts: ExportedPost[];
  /** How these posts' images were drawn, by key. */
  drawings: ReadonlyMap<string, Drawing>;
  /** What made them, and the pictures beside others in them, by key. */
  makers: ReadonlyMap<string, PictureMaker>;
}

/** Throws `not_found`, or `validation_failed` for an id that is none of the plan's posts. */
export async function loadPlan(
  database: Database,
  planId: string,
  selection: PostSelection = {},
): Promise<ExportedPlan> {
  const plan = await findMediaPlan(database, planId);
  if (!plan) throw unknownPlan();
  const documents = await findPostDocuments(database, planId);
  const { timeZone } = toMediaPlan(plan);
  const unknown = selection.posts?.filter((id) => !documents.some(({ _id }) => _id === id)) ?? [];
  if (unknown.length > 0) {
    const fault = { path: "posts", code: "unknown_post" };
    throw faultsProblem(unknown.map((id) => ({ ...fault, message: `${id} is no post of this plan` })));
  }
  const posts = documents
    .map((document, place) => ({
      post: toMediaPlanPost(document),
      place,
      look: decidedLook(plan, document),
      kept: { ...keptLook(document), ...(!document.rowLayouts && { rowLayouts: false as const }) },
    }))
    .filter(({ post }) => isChosen(post, selection, timeZone));
  return { plan: toMediaPlan(plan), kept: keptLook(plan), posts, ...(await loadOrigins(database, posts)) };
}

function keptLook<Look>({ lookDecidedOn }: { lookDecidedOn?: Look }): { lookDecidedOn?: Look } {
  return lookDecidedOn === undefined ? {} : { lookDecidedOn };
}

/** The plan with this post alone. Throws `not_found`. */
export async function loadPost(database: Database, postId: string): Promise<ExportedPlan> {
  const post = await findMediaPlanPost(database, postId);
  const plan = post && (await findMediaPlan(database, post.planId));
  if (!plan) throw new ProblemError("not_found", "There is no such post");
  return loadPlan(database, post.planId, { posts: [postId] });
}

async function loadOrigins(database: Database, posts: ExportedPost[]) {
  const imageKeys = [...new Set(posts.flatMap(({ post }) => post.imageKeys))].filter((key) => key !== null);
  const drawings = new Map<string, Drawing>();
  for (let start = 0; start < imageKeys.length; start += 1_000)
    for (const drawing of await findDrawings(database, imageKeys.slice(start, start + 1_000)))
      drawings.set(drawing.imageKey, drawing);
  const beside = imageKeys.flatMap((key) => drawings.get(key)?.picture?.beside ?? []);
  const pictures = [...imageKeys, ...beside.map(({ imageKey }) => imageKey)];
  return { drawings, makers: await findPictureMakers(database, pictures, drawings) };
}

/** Lookups in the store at once. */
const CONCURRENT_LOOKUPS = 8;

/**
 * Which pictures are there, by key. A picture that is missing, or lost by the store, throws `images_missing` with a fault for
 * each, unless that is allowed. To be asked before the first byte is sent.
 */
export async function requirePictures(
  imageStore: ImageStore,
  posts: readonly ExportedPost[],
  { allowMissing, isOnePost }: { allowMissing: boolean; isOnePost: boolean },
): Promise<ReadonlySet<string>> {
  const limit = pLimit(CONCURRENT_LOOKUPS);
  const concerned = posts.filter(({ post }) => hasPictures(post.contentType));
  const keys = [...new Set(concerned.flatMap(({ post }) => post.imageKeys))].filter((key) => key !== null);
  const found = await Promise.all(keys.map((key) => limit(() => imageStore.has(key))));
  const present = new Set(keys.filter((_, index) => found[index]));
  if (allowMissing) return present;
  const errors = concerned.flatMap(({ post, place }) =>
    post.slides.flatMap((_, index): Fault[] => {
      const key = post.imageKeys[index] ?? null;
      if (key !== null && present.has(key)) return [];
      const path = `slides[${index}]`;
      const what = key === null ? "has no picture yet" : "has lost its picture: make it again";
      const message = `slide ${index + 1} of “${post.title}” ${what}`;
      return [{ path: isOnePost ? path : `posts[${place}].${path}`, code: "images_missing", message }];
    }),
  );
  if (errors.length === 0) return present;
  const count = errors.length === 1 ? "One picture is" : `${errors.length} pictures are`;
  const detail = `${count} missing: make ${errors.length === 1 ? "it" : "them"} first, or export without (allowMissing=1)`;
  throw new ProblemError("images_missing", detail, { errors });
}
