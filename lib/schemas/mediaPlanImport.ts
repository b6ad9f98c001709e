import { z } from "zod";
import {
  CONTENT_TYPES,
  MAX_SLIDES,
  PLATFORMS,
  slideCountRange,
  type ContentType,
  type Platform,
} from "@/lib/carousel/networks";
import { matchContentType, matchPlatform, splitHashtags } from "@/lib/carousel/vocabulary";
import { brandKitInputSchema } from "./brandKit";
import { zodFaults } from "./faults";
import { promptField, timeField } from "./fields";
import { postTextFields, slideTextFields } from "./mediaPlanPost";
import type { Fault } from "./problem";

/** The import format of the HTTP contract: everything that may stand in a file, and what it comes to. */

/** Texts that may be absent, empty or null, as language models write 'none'. */
const optional = (text: z.ZodString) => text.nullish().transform((value) => value ?? "");

/** Twenty years of weeks: a slip of a few zeros is a fault, a long plan is not. */
const positionField = z.int().min(0).max(1_040).nullish();

function namedField<Name extends string>(
  match: (text: string) => Name | undefined,
  code: string,
  known: readonly Name[],
) {
  return z.string().transform((text, context): Name => {
    const name = match(text);
    if (name) return name;
    context.addIssue({ code: "custom", message: `is none of ${known.join(", ")}`, params: { code } });
    return z.NEVER;
  });
}

const slideInputSchema = z.strictObject({
  mediaPrompt: promptField,
  headline: optional(slideTextFields.headline),
  body: optional(slideTextFields.body),
  altText: optional(slideTextFields.altText),
});

const postInputSchema = z.strictObject({
  weekIndex: positionField,
  postIndex: positionField,
  platform: namedField(matchPlatform, "unknown_platform", PLATFORMS),
  contentType: namedField(matchContentType, "unknown_content_type", CONTENT_TYPES),
  title: postTextFields.title,
  theme: optional(postTextFields.theme),
  content: optional(postTextFields.content),
  hashtags: z
    .union([z.string().max(10_000), postTextFields.hashtags])
    .nullish()
    .transform((tags) => (typeof tags === "string" ? splitHashtags(tags) : (tags ?? []))),
  cta: optional(postTextFields.cta),
  scheduledAt: z
    .string()
    .refine((time) => time === "" || timeField.safeParse(time).success, {
      error: "must be a time with its offset, like 2026-12-01T09:00:00Z",
      params: { code: "invalid_format" },
    })
    .nullish()
    .transform((time) => time || null),
  /** Older exports and language models write the prompts here instead of `slides`. */
  mediaPrompt: z.union([promptField, z.array(promptField)]).nullish(),
  slides: z.array(slideInputSchema).nullish(),
});

const mediaPlanInputSchema = z.strictObject({
  name: postTextFields.title,
  description: optional(z.string().max(20_000)),
  brandKit: brandKitInputSchema.nullish(),
  posts: z.array(postInputSchema),
});
type MediaPlanInput = z.infer<typeof mediaPlanInputSchema>;
type PostInput = MediaPlanInput["posts"][number];

/** What a file may say of one post, as far as it can be read: for the rules that need several fields. */
const readablePost = z.object({
  weekIndex: positionField.catch(undefined),
  postIndex: positionField.catch(undefined),
  platform: postInputSchema.shape.platform.optional().catch(undefined),
  contentType: postInputSchema.shape.contentType.optional().catch(undefined),
  slides: z.array(z.unknown()).nullish().catch(null),
  mediaPrompt: z
    .union([z.string().transform((prompt) => [prompt]), z.array(z.unknown())])
    .nullish()
    .catch(null),
});
type ReadablePost = z.infer<typeof readablePost>;

function slideCountFaults(post: ReadablePost, path: string): Fault[] {
  const field = post.slides ? "slides" : "mediaPrompt";
  const count = (post.slides ?? post.mediaPrompt ?? []).length;
  const faultPath = post.slides || post.mediaPrompt ? `${path}.${field}` : `${path}.slides`;
  const fault = (code: string, message: string): Fault[] => [{ path: faultPath, code, message }];
  if (count > MAX_SLIDES)
    return fault("too_many_slides", `has ${count} slides; no network takes more than ${MAX_SLIDES}`);
  if (!post.platform || !post.contentType) return [];
  const { min, max } = slideCountRange(post.platform, post.contentType);
  const what = `a ${post.platform} ${post.contentType.toLowerCase()} post`;
  if (count > max) return fault("too_many_slides", `has ${count} slides; ${what} takes at most ${max}`);
  if (count < min) return fault("too_few_slides", `has ${count} slides; ${what} needs at least ${min}`);
  return [];
}

/** Rules that need more than one field, judged on whatever can be read, so that one pass names every fault. */
function importRuleFaults(input: unknown): Fault[] {
  const posts = z.object({ posts: z.array(z.unknown()) }).safeParse(input);
  if (!posts.success) return [];
  const taken = new Map<string, number>();
  return posts.data.posts.flatMap((raw, index) => {
    const readable = readablePost.safeParse(raw);
    if (!readable.success) return [];
    const post = readable.data;
    const path = `posts[${index}]`;
    const faults = slideCountFaults(post, path);
    if (post.slides && post.mediaPrompt) {
      faults.push({
        path: `${path}.mediaPrompt`,
        code: "ambiguous",
        message: "stands beside slides: give one of them",
      });
    }
    if (typeof post.postIndex === "number") {
      const position = `week ${post.weekIndex ?? 0}, post ${post.postIndex}`;
      const first = taken.get(position);
      if (first === undefined) taken.set(position, index);
      else
        faults.push({
          path,
          code: "duplicate_position",
          message: `is at ${position}, as posts[${first}] is`,
        });
    }
    return faults;
  });
}

/** A post that was imported, with its place in the plan. */
export type ImportedPost = Omit<PostInput, "mediaPrompt" | "slides" | "weekIndex" | "postIndex"> & {
  platform: Platform;
  contentType: ContentType;
  weekIndex: number;
  postIndex: number;
  slides: z.infer<typeof slideInputSchema>[];
};

/** Posts without a place follow in the order given, on the first free place of their week (week 0 unless it is named). */
function placePosts(posts: PostInput[]): ImportedPost[] {
  const taken = new Set(posts.map((post) => `${post.weekIndex ?? 0}:${post.postIndex ?? "-"}`));
  return posts.map(({ mediaPrompt, slides, weekIndex, postIndex, ...post }) => {
    const week = weekIndex ?? 0;
    let place = postIndex ?? 0;
    if (postIndex === undefined || postIndex === null) while (taken.has(`${week}:${place}`)) place += 1;
    taken.add(`${week}:${place}`);
    const prompts = typeof mediaPrompt === "string" ? [mediaPrompt] : (mediaPrompt ?? []);
    return {
      ...post,
      weekIndex: week,
      postIndex: place,
      slides:
        slides ?? prompts.map((prompt) => ({ mediaPrompt: prompt, headline: "", body: "", altText: "" })),
    };
  });
}

export type ImportedMediaPlan = Omit<MediaPlanInput, "posts"> & { posts: ImportedPost[] };

/** Reads an import: the plan it describes, or every fault of it. Nothing is guessed and nothing is stored here. */
export function parseMediaPlanImport(
  input: unknown,
): { success: true; plan: ImportedMediaPlan } | { success: false; faults: Fault[] } {
  const result = mediaPlanInputSchema.safeParse(input);
  const faults = [...(result.success ? [] : zodFaults(result.error, input)), ...importRuleFaults(input)];
  if (!result.success || faults.length > 0) return { success: false, faults };
  return { success: true, plan: { ...result.data, posts: placePosts(result.data.posts) } };
}
