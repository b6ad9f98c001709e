import * as z from "zod/mini";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { MOTIFS } from "@/lib/carousel/look";
import { CONTENT_TYPES, PLATFORMS } from "@/lib/carousel/networks";
import { idField } from "./fields";

/** Of titles and the like, in characters; far above what any network shows. */
export const shortText = z.string().check(z.maxLength(1_000));

/** The words of a slide, all optional: without them the designer draws its ground, on a first slide below the post's title. */
export const slideTextFields = {
  headline: shortText,
  body: z.string().check(z.maxLength(4_000)),
  altText: z.string().check(z.maxLength(4_000)),
};

export const slideSchema = z.object({
  id: idField,
  mediaPrompt: z.string(),
  ...slideTextFields,
  /** The layout chosen by hand. Absent: the designer chooses; a provider's picture stands without words. */
  layout: z.exactOptional(z.enum(LAYOUTS)),
  /** The id that the slide's ground follows from where that is not its own: of the slide that it was exported or copied from. */
  groundSeed: z.exactOptional(idField),
});
/** One picture of a post, with its text. */
export type Slide = z.infer<typeof slideSchema>;

/** Which arrangement of a motif is drawn; the first is 0. */
export const arrangementField = z.int().check(z.minimum(0), z.maximum(100_000));

/** What a post's slides have in common behind their words, chosen for this post: null as motif is the plan's. */
export const postLookSchema = z.strictObject({
  motif: z.nullable(z.enum(MOTIFS)),
  arrangement: arrangementField,
});
export type PostLook = z.infer<typeof postLookSchema>;

/**
 * A post as the API answers with it. Entry i of `imageUrlsArray` and of `imageKeys` belongs to slide i; null in
 * both means that there is no image yet. `revision` grows by one with each save.
 */
export const mediaPlanPostSchema = z.object({
  id: idField,
  planId: idField,
  weekIndex: z.int().check(z.minimum(0)),
  postIndex: z.int().check(z.minimum(0)),
  platform: z.enum(PLATFORMS),
  contentType: z.enum(CONTENT_TYPES),
  title: z.string(),
  theme: z.string(),
  content: z.string(),
  hashtags: z.array(z.string()),
  cta: z.string(),
  scheduledAt: z.nullable(z.string()),
  /** A URL that goes out with the post, or empty. */
  link: z.string(),
  firstComment: z.string(),
  /** What a network wants beside the caption: TikTok's title, a pin's, that of a LinkedIn document. */
  networkTitle: z.string(),
  /** Pinterest's. */
  board: z.string(),
  labels: z.array(z.string()),
  /** Never published. */
  notes: z.string(),
  slides: z.array(slideSchema),
  /** Absent or null: the plan's. */
  look: z.exactOptional(z.nullable(postLookSchema)),
  imageUrlsArray: z.array(z.nullable(z.string())),
  imageKeys: z.array(z.nullable(z.string())),
  revision: z.int().check(z.minimum(0)),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type MediaPlanPost = z.infer<typeof mediaPlanPostSchema>;

/** The customer's name for the post that the modal holds and Generate All works on. */
export type PostInfo = MediaPlanPost;

export const updateMediaPlanPostResponseSchema = z.object({ post: mediaPlanPostSchema });
