import * as z from "zod/mini";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { brandKitInputSchema, brandKitSchema } from "./brandKit";
import { idField, MAX_PROMPT_LENGTH, storedImageKeyField } from "./fields";
import { leftOutSchema } from "./leftOut";
import { arrangementField, postLookSchema, slideTextFields } from "./mediaPlanPost";
import { platformField } from "./networkFields";

/** A point of a picture that stays in sight however it is cropped: shares of its width and height from the top left. */
export const focusSchema = z.strictObject({
  x: z.number().check(z.minimum(0), z.maximum(1)),
  y: z.number().check(z.minimum(0), z.maximum(1)),
});
export type Focus = z.infer<typeof focusSchema>;
export const CENTRE: Focus = { x: 0.5, y: 0.5 };

/** Which half of a picture that spans two slides, in the order of the slides. */
export const halfField = z.enum(["first", "second"]);
export type Half = z.infer<typeof halfField>;
/** Pictures that a grid can have beside the first. */
export const MAX_BESIDE = 3;

const framedPicture = { imageKey: storedImageKeyField, focus: focusSchema };

/**
 * What a drawn slide shows. Without a layout: with a picture, the picture alone, cropped around its focus; without one,
 * the layout that the designer chooses by content and place.
 */
const drawingFields = {
  layout: z.nullable(z.enum(LAYOUTS)),
  headline: slideTextFields.headline,
  body: slideTextFields.body,
  /** The picture below the words: an upload, or one that a provider made. Those beside it are seen in a grid alone. */
  picture: z.nullable(
    z.strictObject({
      ...framedPicture,
      /** Absent: all that the slide's shape shows of it. */
      half: z.exactOptional(halfField),
      beside: z.exactOptional(z.array(z.strictObject(framedPicture)).check(z.maxLength(MAX_BESIDE))),
    }),
  ),
  /** Of what lies inside of this slide: what crosses its edges stays. Absent: the first, 0. */
  arrangement: z.exactOptional(arrangementField),
};

/** Ids of the slide before, of the slide itself and of the next; '' where there is none. */
const neighbourField = z.string().check(z.maxLength(100));
export const neighboursSchema = z.tuple([neighbourField, neighbourField, neighbourField]);
export type Neighbours = z.infer<typeof neighboursSchema>;

/**
 * What else went into a drawing, as it was then: only what can be seen on it, so that a picture in an old look can be told
 * from one that would come out the same.
 */
export const drawnSettingSchema = z.object({
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  slideNumber: z.exactOptional(z.int()),
  slideCount: z.exactOptional(z.int()),
  neighbours: z.exactOptional(neighboursSchema),
  brandKit: z.exactOptional(
    z.partial(
      z.pick(brandKitSchema, {
        name: true,
        palette: true,
        headingFont: true,
        bodyFont: true,
        logoImageKey: true,
        duotone: true,
        motif: true,
        motifStrength: true,
        colourOrder: true,
        runsOn: true,
      }),
    ),
  ),
  postTitle: z.exactOptional(z.string()),
  cta: z.exactOptional(z.string()),
  prompt: z.exactOptional(z.string()),
  /** It shows no words. Older drawings of slides without words show the prompt, or the post's title. */
  wordless: z.exactOptional(z.literal(true)),
  /** The post's, where a ground is seen; null: the plan's. */
  look: z.exactOptional(z.nullable(postLookSchema)),
});
export type DrawnSetting = z.infer<typeof drawnSettingSchema>;

/** How a stored image was put together: what it takes to draw it again with other words, or another crop. */
export const drawingSchema = z.object({
  imageKey: z.string(),
  ...drawingFields,
  /** Absent in drawings of older versions. */
  setting: z.exactOptional(drawnSettingSchema),
  /** Absent where all words are drawn, and on images from before it was noted. */
  leftOut: z.exactOptional(leftOutSchema),
});
export type Drawing = z.infer<typeof drawingSchema>;

/** The body of `POST /api/draw-slide`: draws one slide of a stored post, in its plan's brand kit, and stores the image. */
export const drawSlideRequestSchema = z.strictObject({ postId: idField, slideId: idField, ...drawingFields });
export type DrawSlideRequest = z.infer<typeof drawSlideRequestSchema>;
export const drawSlideResponseSchema = z.object({
  imageKey: z.string(),
  imageUrl: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  mediaType: z.string(),
  /** As it is noted with the drawing. */
  setting: drawnSettingSchema,
  leftOut: z.exactOptional(leftOutSchema),
});
export type DrawSlideResponse = z.infer<typeof drawSlideResponseSchema>;

/**
 * `GET /api/drawings?postId=` or `?planId=`: how the images were drawn that the slides of the post, or of all posts of the
 * plan, have now; others are left out.
 */
export const listDrawingsQuerySchema = z
  .object({ postId: z.exactOptional(idField), planId: z.exactOptional(idField) })
  .check(
    z.refine(({ postId, planId }) => (postId === undefined) !== (planId === undefined), {
      path: ["postId"],
      error: "must be given, or planId in its place",
      params: { code: "required" },
    }),
  );
export type ListDrawingsQuery = z.infer<typeof listDrawingsQuerySchema>;
export const listDrawingsResponseSchema = z.object({ drawings: z.array(drawingSchema) });

/** Pixels: slides are shown about 320 wide, on screens of up to twice the density. */
export const MAX_PREVIEW_WIDTH = 640;

/**
 * The body of `POST /api/preview-slide`, answered with a picture that is not stored. It says everything itself, so that
 * what is typed can be looked at before it is saved.
 */
export const previewSlideRequestSchema = z.strictObject({
  platform: platformField,
  slideNumber: z.int().check(z.minimum(1)),
  slideCount: z.int().check(z.minimum(1)),
  /** As they are noted with a drawing; without them grounds run on by the slides' numbers. */
  neighbours: z.exactOptional(neighboursSchema),
  prompt: z.string().check(z.maxLength(MAX_PROMPT_LENGTH)),
  postTitle: z.string().check(z.maxLength(1_000)),
  cta: z.string().check(z.maxLength(1_000)),
  /** Pixels of the picture; absent: the widest. */
  width: z.exactOptional(z.int().check(z.minimum(64), z.maximum(MAX_PREVIEW_WIDTH))),
  /** The post that keeps its look, whatever is typed; without it what is typed decides on one. */
  postId: z.exactOptional(idField),
  brandKit: brandKitInputSchema,
  /** Chosen for the post; absent or null: what the brand kit says. */
  look: z.exactOptional(z.nullable(postLookSchema)),
  ...drawingFields,
});
export type PreviewSlideRequest = z.input<typeof previewSlideRequestSchema>;
