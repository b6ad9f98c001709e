import { groundSeedOf } from "@/lib/carousel/drawnSetting";
import type { ExportManifest } from "@/lib/schemas/exportManifest";
import type { KnownPosts } from "@/lib/schemas/importPreview";
import type { ImportedMediaPlan, ImportedPost } from "@/lib/schemas/mediaPlanImport";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import {
  updateMediaPlanPostRequestSchema,
  type UpdatedSlide,
  type UpdateMediaPlanPostRequest,
} from "@/lib/schemas/updateMediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import { importForm } from "@/lib/server/export/importForm";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { toMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan, findPostDocuments, toMediaPlan } from "@/lib/server/repositories/mediaPlans";

/**
 * How the posts of an archive stand to those that they were exported from, where that plan lives here; else null. `imported` is
 * what the archive's plan comes to.
 */
export async function findKnownPosts(
  { database, imageStore }: { database: Database; imageStore: ImageStore },
  manifest: ExportManifest,
  imported: ImportedMediaPlan,
): Promise<KnownPosts | null> {
  const plan = await findMediaPlan(database, manifest.id);
  if (!plan) return null;
  const named = new Set(manifest.posts.map(({ id }) => id));
  const living = (await findPostDocuments(database, plan._id)).filter(({ _id }) => named.has(_id));
  // Two posts on one place are exported one behind the other: so is what they are compared with.
  const form = importForm(
    {
      plan: toMediaPlan(plan),
      kept: {},
      posts: living.map((post) => ({ post: toMediaPlanPost(post), kept: {} })),
    },
    (post) => ({ post }),
    () => ({}),
  );
  const presentById = new Map(form.posts.map((present) => [present.post.id, present]));
  const formerById = new Map(living.map(({ _id, formerSlideIds = [] }) => [_id, formerSlideIds]));

  const posts = manifest.posts.flatMap(({ id: postId, revision, slides }, index): KnownPosts["posts"] => {
    const file = imported.posts[index];
    if (!file || !postId || !named.delete(postId)) return [];
    const present = presentById.get(postId);
    if (!present) return [{ postId, index, title: file.title, revision: null, state: "gone" }];
    const { post } = present;
    const known = { postId, index, title: post.title, revision: post.revision };
    const slideIds = (slides ?? []).map(({ id }) => id);
    const fields = {
      ...changedFields(file, present),
      ...changedSlides(file, { post, slideIds, formerIds: formerById.get(postId) ?? [], imageStore }),
    };
    if (Object.keys(fields).length === 0) return [{ ...known, state: "same" }];
    if (revision !== post.revision) return [{ ...known, state: "changed_here" }];
    return [{ ...known, state: "changed", save: { postId, revision, ...fields } }];
  });
  return { planId: plan._id, posts };
}

type SavedFields = Omit<UpdateMediaPlanPostRequest, "postId" | "revision">;

const { postId: _id, revision: _revision, slides: _slides, imageUrlsArray: _urls, imageKeys: _keys, ...fieldsOfPost } = updateMediaPlanPostRequestSchema.shape; // prettier-ignore
// `Object.keys` has no narrower type.
const FIELDS = Object.keys(fieldsOfPost) as (keyof typeof fieldsOfPost)[];

/** What the file leaves out stays as it is. */
function changedFields(
  file: ImportedPost,
  present: Pick<MediaPlanPost, (typeof FIELDS)[number]>,
): SavedFields {
  const isChanged = (name: (typeof FIELDS)[number]) =>
    file[name] !== undefined && JSON.stringify(file[name]) !== JSON.stringify(present[name]);
  return Object.fromEntries(FIELDS.filter(isChanged).map((name) => [name, file[name]]));
}

/** A slide that has no picture in the file keeps the one that it has here: none is taken out. */
function changedSlides(
  file: ImportedPost,
  {
    post,
    slideIds,
    formerIds,
    imageStore,
  }: {
    post: MediaPlanPost;
    slideIds: readonly (string | undefined)[];
    formerIds: readonly string[];
    imageStore: ImageStore;
  },
): SavedFields {
  const left = new Set([...post.slides.map(({ id }) => id), ...formerIds]);
  const entries = file.slides.map(({ imageKey, layout = null, groundSeed, ...texts }, index) => {
    const named = slideIds[index];
    const id = named !== undefined && left.delete(named) ? named : undefined;
    const at = post.slides.findIndex((slide) => slide.id === id);
    const stored = post.slides[at];
    const ground = groundSeed ?? (stored && groundSeedOf(stored));
    const isOwn = ground === undefined || ground === (stored ? groundSeedOf(stored) : id);
    const slide: UpdatedSlide = {
      ...(id !== undefined && { id }),
      ...texts,
      layout,
      ...(!isOwn && { groundSeed: ground }),
    };
    return { slide, imageKey: imageKey ?? post.imageKeys[at] ?? null };
  });
  const isSame =
    entries.length === post.slides.length &&
    entries.every(({ slide, imageKey }, index) => {
      const stored = post.slides[index];
      return imageKey === post.imageKeys[index] && stored !== undefined && saysTheSame(slide, stored);
    });
  if (isSame) return {};
  return {
    slides: entries.map(({ slide }) => slide),
    imageUrlsArray: entries.map(({ imageKey }) => imageKey && imageStore.urlOf(imageKey)),
    imageKeys: entries.map(({ imageKey }) => imageKey),
  };
}

function saysTheSame(slide: UpdatedSlide, stored: MediaPlanPost["slides"][number]): boolean {
  return Object.entries(slide).every(([name, value]) => {
    const there: unknown = Reflect.get(stored, name);
    return JSON.stringify(value ?? null) === JSON.stringify(there ?? null);
  });
}
