import { nanoid } from "nanoid";
import { z } from "zod";
import { slideCountRange } from "@/lib/carousel/networks";
import { slideAssetFaults } from "@/lib/carousel/slideAssets";
import { zodFaults } from "@/lib/schemas/faults";
import type { Slide } from "@/lib/schemas/mediaPlanPost";
import {
  updateMediaPlanPostRequestSchema,
  type UpdatedSlide,
  type UpdateMediaPlanPostRequest,
} from "@/lib/schemas/updateMediaPlanPost";
import type { Fault } from "@/lib/schemas/problem";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { isUrlOf, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** The body of a save, as far as it can be judged without the post; throws the problem that names every fault of it. */
export function readUpdateRequest(input: unknown): UpdateMediaPlanPostRequest {
  const result = updateMediaPlanPostRequestSchema.safeParse(input);
  const { imageUrlsArray, imageKeys } = z
    .object({ imageUrlsArray: z.unknown().optional(), imageKeys: z.unknown().optional() })
    .catch({})
    .parse(input);
  const faults = [
    ...(result.success ? [] : zodFaults(result.error, input)),
    ...slideAssetFaults(imageUrlsArray, imageKeys),
  ];
  if (!result.success || faults.length > 0) throw faultsProblem(faults);
  return result.data;
}

/** Most ids of slides taken out of one post that are remembered: the last ones. */
const MAX_FORMER_SLIDES = 500;

/** The ids of slides that the post once had, after a save; undefined where the save changes nothing of them. */
export function formerSlideIds(
  updated: UpdatedSlide[],
  { slides, formerSlideIds: former = [] }: MediaPlanPostDocument,
): string[] | undefined {
  const kept = new Set(updated.map(({ id }) => id));
  const removed = slides.map(({ id }) => id).filter((id) => !kept.has(id));
  const isRestored = former.some((id) => kept.has(id));
  if (removed.length === 0 && !isRestored) return undefined;
  return [...former.filter((id) => !kept.has(id)), ...removed].slice(-MAX_FORMER_SLIDES);
}

/** An entry with a known id is that slide and keeps the texts it does not name; one without an id is new. */
export function toStoredSlides(updated: UpdatedSlide[], stored: Slide[]): Slide[] {
  const byId = new Map(stored.map((slide) => [slide.id, slide]));
  return updated.map(({ id, layout: chosen, ...given }) => {
    const { headline = "", body = "", altText = "", layout, groundSeed } = byId.get(id ?? "") ?? {};
    const kept = chosen === undefined ? layout : chosen;
    return {
      id: id ?? nanoid(),
      headline,
      body,
      altText,
      ...(groundSeed ? { groundSeed } : {}),
      ...given,
      ...(kept ? { layout: kept } : {}),
    };
  });
}

/** An id is one of the post's slides, or of those that it once had: these come back. */
function slideIdFaults(
  updated: UpdatedSlide[],
  { slides, formerSlideIds: former = [] }: MediaPlanPostDocument,
): Fault[] {
  const known = new Set([...slides.map(({ id }) => id), ...former]);
  const seen = new Set<string>();
  return updated.flatMap(({ id }, index): Fault[] => {
    if (id === undefined) return [];
    const path = `slides[${index}].id`;
    if (!known.has(id)) return [{ path, code: "unknown_slide", message: "is no slide of this post" }];
    if (seen.has(id)) return [{ path, code: "duplicate_slide", message: "stands twice" }];
    seen.add(id);
    return [];
  });
}

/** What is wrong between the request and the post it is for; the image store is not asked. */
export function postFaults(request: UpdateMediaPlanPostRequest, stored: MediaPlanPostDocument): Fault[] {
  const slides = request.slides ?? stored.slides;
  const faults = slideIdFaults(request.slides ?? [], stored);
  const platform = request.platform ?? stored.platform;
  const { max } = slideCountRange(platform, stored.contentType);
  if (slides.length > max && (request.slides || request.platform)) {
    const path = request.slides ? "slides" : "platform";
    const message = `${slides.length} given; most for this kind of post on ${platform}: ${max}`;
    faults.push({ path, code: "too_many_slides", message });
  }
  const reordered =
    slides.length !== stored.slides.length || slides.some(({ id }, i) => id !== stored.slides[i]?.id);
  if (request.imageKeys === undefined) {
    const message = "changed in number or order: imageUrlsArray and imageKeys must come along";
    if (reordered) faults.push({ path: "slides", code: "slide_count_mismatch", message });
  } else if (request.imageKeys.length !== slides.length) {
    const message = `has ${request.imageKeys.length} entries for ${slides.length} slides`;
    faults.push({ path: "imageKeys", code: "slide_count_mismatch", message });
  }
  return faults;
}

/** A URL is never fetched: it must be one of the key's own. */
export async function imageFaults(
  request: UpdateMediaPlanPostRequest,
  imageStore: ImageStore,
): Promise<Fault[]> {
  const entries = (request.imageKeys ?? []).map(async (key, index): Promise<Fault[]> => {
    if (key === null) return [];
    if (!isUrlOf(imageStore, key, request.imageUrlsArray?.[index])) {
      const path = `imageUrlsArray[${index}]`;
      return [{ path, code: "url_key_mismatch", message: "is not the server's URL of this slide's key" }];
    }
    if (await imageStore.renew(key)) return [];
    return [{ path: `imageKeys[${index}]`, code: "unknown_image", message: "is not in the image store" }];
  });
  return (await Promise.all(entries)).flat();
}
