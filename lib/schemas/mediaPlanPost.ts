import { z } from "zod";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { CONTENT_TYPES, MAX_SLIDES, PLATFORMS } from "@/lib/carousel/networks";
import { idField, imageKeyField, platformField, promptField, timeField } from "./fields";

/** Longest texts that are stored, in characters; far above what any network shows. */
const shortText = z.string().max(1_000);
const longText = z.string().max(70_000);

/** The words of a slide, all optional: without them the designer draws a title from the prompt. */
export const slideTextFields = {
  headline: shortText,
  body: z.string().max(4_000),
  altText: z.string().max(4_000),
};

/** What a marketer writes about a post; `slides` and the arrays aside. */
export const postTextFields = {
  title: shortText.refine((title) => title.trim() !== "", {
    error: "must not be empty",
    params: { code: "required" },
  }),
  theme: shortText,
  content: longText,
  hashtags: z.array(z.string().max(300)).max(200),
  cta: shortText,
  scheduledAt: timeField.nullable(),
};

export const slideSchema = z.object({
  id: idField,
  mediaPrompt: z.string(),
  ...slideTextFields,
  /** The layout chosen by hand. Absent: the designer chooses; a provider's picture stands without words. */
  layout: z.enum(LAYOUTS).exactOptional(),
});
/** One picture of a post, with its text. */
export type Slide = z.infer<typeof slideSchema>;

/**
 * A post as the API answers with it. Entry i of `imageUrlsArray` and of `imageKeys` belongs to slide i; null in
 * both means that there is no image yet. `revision` grows by one with each save.
 */
export const mediaPlanPostSchema = z.object({
  id: idField,
  planId: idField,
  weekIndex: z.int().min(0),
  postIndex: z.int().min(0),
  platform: z.enum(PLATFORMS),
  contentType: z.enum(CONTENT_TYPES),
  title: z.string(),
  theme: z.string(),
  content: z.string(),
  hashtags: z.array(z.string()),
  cta: z.string(),
  scheduledAt: z.string().nullable(),
  slides: z.array(slideSchema),
  imageUrlsArray: z.array(z.string().nullable()),
  imageKeys: z.array(z.string().nullable()),
  revision: z.int().min(0),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type MediaPlanPost = z.infer<typeof mediaPlanPostSchema>;

/** The customer's name for the post that the modal holds and Generate All works on. */
export type PostInfo = MediaPlanPost;

const updatedSlideSchema = z.strictObject({
  id: idField.exactOptional(),
  mediaPrompt: promptField,
  headline: slideTextFields.headline.exactOptional(),
  body: slideTextFields.body.exactOptional(),
  altText: slideTextFields.altText.exactOptional(),
  /** null takes the choice back. */
  layout: z.enum(LAYOUTS).nullable().exactOptional(),
});
/** A slide in an update: with the `id` of a stored slide it is that slide, and an absent text stays as it is. */
export type UpdatedSlide = z.infer<typeof updatedSlideSchema>;

/**
 * The body of `POST /api/update-media-plan-post`: any subset of the editable fields; an absent one stays as it is.
 * What the two arrays must be to each other is judged by `slideAssetFaults`, what they must be to the post by the server.
 */
export const updateMediaPlanPostRequestSchema = z.strictObject({
  postId: idField,
  revision: z.int().min(0),
  title: postTextFields.title.exactOptional(),
  theme: postTextFields.theme.exactOptional(),
  content: postTextFields.content.exactOptional(),
  hashtags: postTextFields.hashtags.exactOptional(),
  cta: postTextFields.cta.exactOptional(),
  scheduledAt: postTextFields.scheduledAt.exactOptional(),
  platform: platformField.exactOptional(),
  slides: z
    .array(updatedSlideSchema)
    .refine((slides) => slides.length <= MAX_SLIDES, {
      error: `no network takes more than ${MAX_SLIDES} slides`,
      params: { code: "too_many_slides" },
    })
    .exactOptional(),
  imageUrlsArray: z.array(z.string().nullable()).exactOptional(),
  imageKeys: z.array(imageKeyField.nullable()).exactOptional(),
});
export type UpdateMediaPlanPostRequest = z.infer<typeof updateMediaPlanPostRequestSchema>;

export const updateMediaPlanPostResponseSchema = z.object({ post: mediaPlanPostSchema });
