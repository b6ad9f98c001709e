import { z } from "zod";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { MAX_SLIDES, slideCountRange, type ContentType, type Platform } from "@/lib/carousel/networks";
import { findContentTypes, splitHashtags } from "@/lib/carousel/vocabulary";
import { brandKitInputSchema, hexColourField, MAX_COLOURS } from "./brandKit";
import { zodFaults } from "./faults";
import { idField, MAX_PROMPT_LENGTH, promptField, storedImageKeyField } from "./fields";
import { postLookSchema, slideTextFields } from "./mediaPlanPost";
import { EMPTY_PLAN_FIELDS, startsOnField, timeZoneField } from "./updateMediaPlan";
import { postTextFields, timeField } from "./updateMediaPlanPost";
import { contentTypeField, platformField } from "./networkFields";
import type { Fault } from "./problem";

/** The import format of the HTTP contract: everything that may stand in a file, and what it comes to. */

/** Texts that may be absent, empty or null, as language models write 'none'. */
const optional = (text: z.core.$ZodType<string, string>) => z.nullish(text).transform((value) => value ?? "");

/** Twenty years of weeks: a slip of a few zeros is a fault, a long plan is not. */
const positionField = z.int().min(0).max(1_040).nullish();

const slideInputSchema = z.strictObject({
  mediaPrompt: promptField,
  headline: optional(slideTextFields.headline),
  body: optional(slideTextFields.body),
  altText: optional(slideTextFields.altText),
  layout: z.enum(LAYOUTS).nullish(),
  /** Of an exported slide. */
  groundSeed: z.nullish(idField),
  /** Of a picture that is in the store. */
  imageKey: z.nullish(storedImageKeyField),
});

const postInputSchema = z.strictObject({
  weekIndex: positionField,
  postIndex: positionField,
  platform: platformField,
  contentType: contentTypeField,
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
  link: optional(postTextFields.link),
  firstComment: optional(postTextFields.firstComment),
  networkTitle: optional(postTextFields.networkTitle),
  board: optional(postTextFields.board),
  labels: z.nullish(postTextFields.labels).transform((labels) => labels ?? []),
  notes: optional(postTextFields.notes),
  /** Of an exported post: what its look was decided on, if that was another title. */
  lookDecidedOn: z.exactOptional(z.string().max(MAX_PROMPT_LENGTH)),
  look: z.nullish(postLookSchema),
  /** Of an exported post: false where its words in rows are set as they were before there were tables, charts and the like. */
  rowLayouts: z.exactOptional(z.boolean()),
  /** Older exports and language models write the prompts here instead of `slides`. */
  mediaPrompt: z.union([promptField, z.array(promptField)]).nullish(),
  slides: z.array(slideInputSchema).nullish(),
});

const mediaPlanInputSchema = z.strictObject({
  name: postTextFields.title,
  description: optional(z.string().max(20_000)),
  timeZone: optional(z.string())
    .transform((zone) => zone || EMPTY_PLAN_FIELDS.timeZone)
    .pipe(timeZoneField),
  startsOn: optional(z.string())
    .transform((day) => day || null)
    .pipe(startsOnField),
  brandKit: z.nullish(brandKitInputSchema),
  /** Of an exported plan: what its look was decided on, if that were another name or other colours. */
  lookDecidedOn: z.exactOptional(
    z.strictObject({ name: z.string().max(300), palette: z.array(hexColourField).max(MAX_COLOURS) }),
  ),
  posts: z.array(postInputSchema),
});
type MediaPlanInput = z.infer<typeof mediaPlanInputSchema>;
type PostInput = MediaPlanInput["posts"][number];

/** Of the wrong type, as the schema says. */
const faulty = z.unknown().transform(() => false as const);

/** What a file may say of one post, as far as it can be read: for the rules that need several fields. */
const readablePost = z.object({
  weekIndex: positionField.catch(undefined),
  postIndex: positionField.catch(undefined),
  platform: z.optional(platformField).catch(undefined),
  contentType: z.optional(contentTypeField).catch(undefined),
  slides: z.array(z.unknown()).nullish().or(faulty),
  mediaPrompt: z
    .union([z.string(), z.array(z.unknown())])
    .nullish()
    .or(faulty),
});
type ReadablePost = z.infer<typeof readablePost>;

/** `path` is the post's own, with a dot behind it, or empty. */
function slideCountFaults(post: ReadablePost, path: string, mayBegin: boolean): Fault[] {
  if (post.slides === false || post.mediaPrompt === false) return [];
  const prompts = typeof post.mediaPrompt === "string" ? [post.mediaPrompt] : post.mediaPrompt;
  const field = prompts && !post.slides ? "mediaPrompt" : "slides";
  const given = field === "slides" ? post.slides : prompts;
  const count = given?.length ?? 0;
  const fault = (code: string, message: string): Fault[] => [{ path: `${path}${field}`, code, message }];
  if (count > MAX_SLIDES)
    return fault("too_many_slides", `has ${count} slides; no network takes more than ${MAX_SLIDES}`);
  if (!post.platform || !post.contentType) return [];
  // A carousel may begin with none; who leaves `slides` out may have forgotten them.
  if (post.contentType === "Carousel" && post.slides?.length === 0) return [];
  const range = slideCountRange(post.platform, post.contentType);
  const { max } = range;
  const min = mayBegin && post.contentType === "Carousel" ? 0 : range.min;
  const kind = `${post.contentType.toLowerCase()} on ${post.platform}`;
  if (count > max)
    return fault("too_many_slides", `${count} given; most for this kind of post (${kind}): ${max}`);
  if (count < min && !given) return fault("required", "is missing");
  if (count < min)
    return fault("too_few_slides", `${count} given; fewest for this kind of post (${kind}): ${min}`);
  return [];
}

/** Rules of one post that need more than one field. `mayBegin`: a carousel may have no slides yet. */
function postRuleFaults(post: ReadablePost, path: string, { mayBegin = false } = {}): Fault[] {
  const faults = slideCountFaults(post, path, mayBegin);
  const hasPrompt = typeof post.mediaPrompt === "string" || Array.isArray(post.mediaPrompt);
  if (Array.isArray(post.slides) && hasPrompt) {
    const message = "stands beside slides: give one of them";
    faults.push({ path: `${path}mediaPrompt`, code: "ambiguous", message });
  }
  return faults;
}

/** What can be read of the posts of a file with faults; undefined for what is no post at all. */
function readablePosts(input: unknown): (ReadablePost | undefined)[] {
  const file = z.object({ posts: z.array(z.unknown()) }).safeParse(input);
  return file.success ? file.data.posts.map((post) => readablePost.safeParse(post).data) : [];
}

/** Rules that need more than one field, judged on whatever can be read, so that one pass names every fault. */
function importRuleFaults(posts: (ReadablePost | undefined)[]): Fault[] {
  const taken = new Map<string, number>();
  return posts.flatMap((post, index) => {
    if (!post) return [];
    const path = `posts[${index}]`;
    const faults = postRuleFaults(post, `${path}.`);
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
  /** Where the next post of a week is looked for: all places before are taken. */
  const nextPlaces = new Map<number, number>();
  const freePlace = (week: number): number => {
    let place = nextPlaces.get(week) ?? 0;
    while (taken.has(`${week}:${place}`)) place += 1;
    nextPlaces.set(week, place + 1);
    return place;
  };
  return posts.map((post) => {
    const weekIndex = post.weekIndex ?? 0;
    const postIndex = post.postIndex ?? freePlace(weekIndex);
    return { ...withSlides(post), weekIndex, postIndex };
  });
}

function withSlides<Post extends Pick<PostInput, "mediaPrompt" | "slides">>({
  mediaPrompt,
  slides,
  ...post
}: Post) {
  const prompts = typeof mediaPrompt === "string" ? [mediaPrompt] : (mediaPrompt ?? []);
  const fromPrompts = prompts.map((prompt) => ({ mediaPrompt: prompt, headline: "", body: "", altText: "" }));
  return { ...post, slides: slides ?? fromPrompts };
}

export type ImportedMediaPlan = Omit<MediaPlanInput, "posts"> & { posts: ImportedPost[] };

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

/** Language models write both forms and leave one empty, or an empty one where there is nothing to show: it is absent. */
function withoutEmptyForm(post: unknown): unknown {
  if (post === null || typeof post !== "object") return post;
  const { slides, mediaPrompt, ...others }: Record<string, unknown> = { ...post };
  const nothingToShow =
    typeof others.contentType === "string" && findContentTypes(others.contentType).join() === "Text";
  if (isEmpty(mediaPrompt) && ((slides && !isEmpty(slides)) || nothingToShow)) return { ...others, slides };
  if (isEmpty(slides) && mediaPrompt && !isEmpty(mediaPrompt)) return { ...others, mediaPrompt };
  return post;
}

function withoutEmptyForms(file: unknown): unknown {
  if (file === null || typeof file !== "object" || !("posts" in file) || !Array.isArray(file.posts))
    return file;
  return { ...file, posts: file.posts.map(withoutEmptyForm) };
}

/** Reads an import: the plan it describes, or every fault of it. Nothing is guessed and nothing is stored here. */
export function parseMediaPlanImport(
  file: unknown,
): { success: true; plan: ImportedMediaPlan } | { success: false; faults: Fault[] } {
  const input = withoutEmptyForms(file);
  const result = mediaPlanInputSchema.safeParse(input);
  const faults = result.success
    ? importRuleFaults(result.data.posts)
    : [...zodFaults(result.error, input), ...importRuleFaults(readablePosts(input))];
  if (!result.success || faults.length > 0) return { success: false, faults };
  return { success: true, plan: { ...result.data, posts: placePosts(result.data.posts) } };
}

const createdPostSchema = z.strictObject({ planId: idField, ...postInputSchema.shape });
/** A post that is added to a plan; without a place it gets one. */
export type CreatedPost = Omit<ImportedPost, "weekIndex" | "postIndex"> &
  Pick<PostInput, "weekIndex" | "postIndex"> & { planId: string };

/** Reads the body of `POST /api/media-plan-posts`: a post as in an import. Unlike there a carousel may have no slides yet. */
export function parseCreatedPost(
  body: unknown,
): { success: true; post: CreatedPost } | { success: false; faults: Fault[] } {
  const input = withoutEmptyForm(body);
  const result = createdPostSchema.safeParse(input);
  const readable = readablePost.safeParse(input).data;
  const faults = [
    ...(result.success ? [] : zodFaults(result.error, input)),
    ...(readable ? postRuleFaults(readable, "", { mayBegin: true }) : []),
  ];
  if (!result.success || faults.length > 0) return { success: false, faults };
  return { success: true, post: withSlides(result.data) };
}
