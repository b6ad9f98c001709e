import * as z from "zod/mini";

/** What a post is checked for before it goes out, by name. Source: the HTTP contract. */
export const PREFLIGHT_RULES = [
  "images_missing",
  "images_outdated",
  "prompt_missing",
  "words_missing",
  "words_truncated",
  "alt_text_missing",
  "alt_text_too_long",
  "too_many_slides",
  "too_few_slides",
  "slides_by_api",
  "ratio",
  "dimensions",
  "bytes",
  "caption_too_long",
  "title_missing",
  "title_too_long",
  "hashtags",
  "tags",
  "board_missing",
  "link_invalid",
  "first_slide_shape",
  "cover_safe_area",
  "duplicate_caption",
  "duplicate_hook",
  "same_hour",
  "date_past",
  "by_hand_only",
  "ai_label",
] as const;
export type PreflightRule = (typeof PREFLIGHT_RULES)[number];

/** `error`: the network refuses the post; `warning`: a scheduler may, or it does harm; `hint`: to be thought of. */
export const SEVERITIES = ["error", "warning", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const findingSchema = z.object({
  postId: z.string(),
  /** Null for what concerns the post as a whole. */
  slideId: z.nullable(z.string()),
  rule: z.enum(PREFLIGHT_RULES),
  severity: z.enum(SEVERITIES),
  /** A sentence that says what is wrong. */
  message: z.string(),
  /** What mends it. */
  fix: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

/** The answer of both preflight routes: the findings in the order of the plan. */
export const preflightResponseSchema = z.object({
  /** The day on which the networks' rules were last compared with their sources. */
  networksCheckedOn: z.string(),
  findings: z.array(findingSchema),
});
export type PreflightResponse = z.infer<typeof preflightResponseSchema>;

export const postParamsSchema = z.object({ postId: z.string() });

/** What is known of a stored image besides how it was drawn. */
export const imageFactsSchema = z.object({
  imageKey: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  /** Whether an image model has made it, or the picture below its words. */
  isByModel: z.boolean(),
});
export type ImageFacts = z.infer<typeof imageFactsSchema>;

/** `GET /api/image-facts?planId=`: of the images that the plan's slides have, those of which something is known. */
export const listImageFactsQuerySchema = z.object({ planId: z.string() });
export const listImageFactsResponseSchema = z.object({ images: z.array(imageFactsSchema) });
