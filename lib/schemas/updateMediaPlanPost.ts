import * as z from "zod/mini";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { MAX_SLIDES } from "@/lib/carousel/networks";
import { idField, imageKeyField, promptField } from "./fields";
import { postLookSchema, shortText, slideTextFields } from "./mediaPlanPost";
import { platformField } from "./networkFields";

const longText = z.string().check(z.maxLength(70_000));

/** A point in time with its offset, kept as it was written. */
export const timeField = z.iso.datetime({ offset: true });

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
  link: z.string().check(
    z.maxLength(2_000),
    z.refine((link) => link === "" || (/^https?:\/\//i.test(link) && URL.canParse(link)), {
      error: "must be an address that begins with http:// or https://",
      params: { code: "invalid_url" },
    }),
  ),
  firstComment: z.string().check(z.maxLength(8_000)),
  networkTitle: z.string().check(z.maxLength(300)),
  board: z.string().check(z.maxLength(200)),
  labels: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(50)),
  notes: z.string().check(z.maxLength(20_000)),
};
/** As documents and files of older versions have them. */
export const EMPTY_POST_FIELDS = {
  link: "",
  firstComment: "",
  networkTitle: "",
  board: "",
  labels: [] as string[],
  notes: "",
};

const updatedSlideSchema = z.strictObject({
  id: z.exactOptional(idField),
  mediaPrompt: promptField,
  headline: z.exactOptional(slideTextFields.headline),
  body: z.exactOptional(slideTextFields.body),
  altText: z.exactOptional(slideTextFields.altText),
  /** null takes the choice back. */
  layout: z.exactOptional(z.nullable(z.enum(LAYOUTS))),
  groundSeed: z.exactOptional(idField),
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
  weekIndex: z.exactOptional(z.int().check(z.minimum(0))),
  postIndex: z.exactOptional(z.int().check(z.minimum(0))),
  title: z.exactOptional(postTextFields.title),
  theme: z.exactOptional(postTextFields.theme),
  content: z.exactOptional(postTextFields.content),
  hashtags: z.exactOptional(postTextFields.hashtags),
  cta: z.exactOptional(postTextFields.cta),
  scheduledAt: z.exactOptional(postTextFields.scheduledAt),
  link: z.exactOptional(postTextFields.link),
  firstComment: z.exactOptional(postTextFields.firstComment),
  networkTitle: z.exactOptional(postTextFields.networkTitle),
  board: z.exactOptional(postTextFields.board),
  labels: z.exactOptional(postTextFields.labels),
  notes: z.exactOptional(postTextFields.notes),
  platform: z.exactOptional(platformField),
  /** null takes the choice back. */
  look: z.exactOptional(z.nullable(postLookSchema)),
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
