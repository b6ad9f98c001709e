import * as z from "zod/mini";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { CONTENT_TYPES, MAX_SLIDES, PLATFORMS } from "@/lib/carousel/networks";
import { idField, imageKeyField, promptField, timeField } from "./fields";
import { platformField } from "./networkFields";

/** Longest texts that are stored, in characters; far above what any network shows. */
const shortText = z.string().check(z.maxLength(1_000));
const longText = z.string().check(z.maxLength(70_000));

/** The words of a slide, all optional: without them the designer draws a title from the prompt. */
export const slideTextFields = {
  headline: shortText,
  body: z.string().check(z.maxLength(4_000)),
  altText: z.string().check(z.maxLength(4_000)),
};

/** What a marketer writes about a post; `slides` and the arrays aside. */
export const postTextFields = {
  title: shortText.check(
    z.refine((title) => title.trim() !== "", {
      error: "must not be empty",
      params: { code: "required" },
    }),
  ),
  theme: shortText,
  content: longText,
  hashtags: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(200)),
  cta: shortText,
  scheduledAt: z.nullable(timeField),
};

export const slideSchema = z.object({
  id: idField,
  mediaPrompt: z.string(),
  ...slideTextFields,
  /** The layout chosen by hand. Absent: the designer chooses; a provider's picture stands without words. */
  layout: z.exactOptional(z.enum(LAYOUTS)),
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
  slides: z.array(slideSchema),
  imageUrlsArray: z.array(z.nullable(z.string())),
  imageKeys: z.array(z.nullable(z.string())),
  revision: z.int().check(z.minimum(0)),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type MediaPlanPost = z.infer<typeof mediaPlanPostSchema>;

/** The customer's name for the post that the modal holds and Generate All works on. */
export type PostInfo = MediaPlanPost;

const updatedSlideSchema = z.strictObject({
  id: z.exactOptional(idField),
  mediaPrompt: promptField,
  headline: z.exactOptional(slideTextFields.headline),
  body: z.exactOptional(slideTextFields.body),
  altText: z.exactOptional(slideTextFields.altText),
  /** null takes the choice back. */
  layout: z.exactOptional(z.nullable(z.enum(LAYOUTS))),
});
/** A slide in an update: with the `id` of a stored slide it is that slide, and an absent text stays as it is. */
export type UpdatedSlide = z.infer<typeof updatedSlideSchema>;

/**
 * The body of `POST /api/update-media-plan-post`: any subset of the editable fields; an absent one stays as it is.
 * What the two arrays must be to each other is judged by `slideAssetFaults`, what they must be to the post by the server.
 */
export const updateMediaPlanPostRequestSchema = z.strictObject({
  postId: idField,
  revision: z.int().check(z.minimum(0)),
  title: z.exactOptional(postTextFields.title),
  theme: z.exactOptional(postTextFields.theme),
  content: z.exactOptional(postTextFields.content),
  hashtags: z.exactOptional(postTextFields.hashtags),
  cta: z.exactOptional(postTextFields.cta),
  scheduledAt: z.exactOptional(postTextFields.scheduledAt),
  platform: z.exactOptional(platformField),
  slides: z.exactOptional(
    z.array(updatedSlideSchema).check(
      z.refine((slides) => slides.length <= MAX_SLIDES, {
        error: `no network takes more than ${MAX_SLIDES} slides`,
        params: { code: "too_many_slides" },
      }),
    ),
  ),
  imageUrlsArray: z.exactOptional(z.array(z.nullable(z.string()))),
  imageKeys: z.exactOptional(z.array(z.nullable(imageKeyField))),
});
export type UpdateMediaPlanPostRequest = z.infer<typeof updateMediaPlanPostRequestSchema>;

export const updateMediaPlanPostResponseSchema = z.object({ post: mediaPlanPostSchema });
