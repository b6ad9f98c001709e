import { emptySlideAssets } from "@/lib/carousel/slideAssets";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { attemptKey } from "@/lib/schemas/generateImage";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost, Slide } from "@/lib/schemas/mediaPlanPost";
import type {
  GeneratedImageDocument,
  MediaPlanDocument,
  MediaPlanPostDocument,
} from "@/lib/server/database/documents";
import { EMPTY_PLAN_FIELDS } from "@/lib/schemas/updateMediaPlan";
import { EMPTY_POST_FIELDS } from "@/lib/schemas/updateMediaPlanPost";
import type { GenerateOptions } from "@/lib/server/imageGeneration/imageGenerator";

const CREATED_AT = "2026-11-01T09:00:00.000Z";

let created = 0;

/** An id that no other object of this test file has: `post-7`. */
export function createId(kind: string): string {
  created += 1;
  return `${kind}-${created}`;
}

/** A key of the right form; the same number gives the same key. */
export function createImageKey(number: number): string {
  return `${number.toString(16).padStart(64, "0")}.png`;
}

export function createSlide(overrides: Partial<Slide> = {}): Slide {
  const id = createId("slide");
  return { id, mediaPrompt: `A picture for ${id}`, headline: "", body: "", altText: "", ...overrides };
}

/** A carousel of three slides without pictures, unless `overrides` says otherwise. */
export function createMediaPlanPost(overrides: Partial<MediaPlanPost> = {}): MediaPlanPost {
  const slides = overrides.slides ?? [createSlide(), createSlide(), createSlide()];
  return {
    id: createId("post"),
    planId: "plan",
    weekIndex: 0,
    postIndex: 0,
    platform: "Instagram",
    contentType: "Carousel",
    title: "Five ways to brew",
    theme: "",
    content: "Swipe to find yours.",
    hashtags: ["#coffee"],
    cta: "Save this for later",
    scheduledAt: null,
    ...EMPTY_POST_FIELDS,
    slides,
    ...emptySlideAssets(slides.length),
    revision: 1,
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...overrides,
  };
}

export function createMediaPlan(overrides: Partial<MediaPlan> = {}): MediaPlan {
  return {
    id: createId("plan"),
    name: "Autumn launch",
    description: "",
    ...EMPTY_PLAN_FIELDS,
    brandKit: EMPTY_BRAND_KIT,
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...overrides,
  };
}

/** As it is stored. */
export function createMediaPlanDocument(overrides: Partial<MediaPlanDocument> = {}): MediaPlanDocument {
  const { id: _id, ...mediaPlan } = createMediaPlan();
  return { _id, ...mediaPlan, ...overrides };
}

/** As it is stored. */
export function createMediaPlanPostDocument(
  overrides: Partial<MediaPlanPostDocument> = {},
): MediaPlanPostDocument {
  const { _id = createId("post"), lastSaveId = null, ...rest } = overrides;
  const { id: _, ...post } = createMediaPlanPost(rest);
  return { _id, lastSaveId, ...post };
}

/** A ledger entry that has just been reserved. */
export function createAttempt(overrides: Partial<GeneratedImageDocument> = {}): GeneratedImageDocument {
  const { runId = "run_0123456789abcdef", slideId = createId("slide"), attempt = 1 } = overrides;
  return {
    _id: attemptKey({ runId, slideId, attempt }),
    runId,
    postId: "post",
    slideId,
    attempt,
    prompt: "A cup on a table",
    provider: "designer",
    model: "designer-1",
    state: "reserved",
    createdAt: CREATED_AT,
    dispatchedAt: null,
    deadlineAt: "2026-11-01T09:02:05.000Z",
    endedAt: null,
    savedAt: null,
    imageKey: null,
    width: null,
    height: null,
    mediaType: null,
    durationMs: null,
    costUsd: null,
    problem: null,
    ...overrides,
  };
}

/** What a generator, or the designer, is asked for: the second of five slides for Instagram. */
export function createGenerateOptions(overrides: Partial<GenerateOptions> = {}): GenerateOptions {
  return {
    layout: null,
    prompt: "Ripe cherries on a branch after rain. Soft light.",
    headline: "Three new coffees, one short season",
    body: "Sixty-one samples on the table, three that stayed with us.",
    slideNumber: 2,
    slideCount: 5,
    postTitle: "Meet the harvest",
    cta: "Find yours in the shop",
    brandKit: EMPTY_BRAND_KIT,
    logo: null,
    width: 1080,
    height: 1350,
    seed: 7,
    references: [],
    signal: AbortSignal.timeout(20_000),
    ...overrides,
  };
}
