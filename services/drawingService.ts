import { apiRequest, apiRequestFile } from "@/lib/apiClient";
import {
  drawSlideResponseSchema,
  listDrawingsResponseSchema,
  type Drawing,
  type DrawSlideRequest,
  type DrawSlideResponse,
  type PreviewSlideRequest,
} from "@/lib/schemas/drawing";
import { readLeftOutHeader, type LeftOut } from "@/lib/schemas/leftOut";
import { slideRemediesSchema, type SlideRemedies } from "@/lib/schemas/slideRemedies";
import { wordsFromPromptsResponseSchema, type WordsFromPrompts } from "@/lib/schemas/wordsFromPrompts";
import { isGatewayError, repeat, type Wait } from "./repeat";

interface Caller {
  signal?: AbortSignal | undefined;
}

/** Drawing the same again is free and gives the same. */
const DRAW_ATTEMPTS = 4;

export interface DrawnPreview {
  file: Blob;
  /** What of the words is not on it; null where all is. */
  leftOut: LeftOut | null;
}

/**
 * What a slide will look like: the drawing that would be stored, scaled down to 640 pixels, and what of its words is not on it.
 * Nothing is kept. Waits for its turn when the server asks it to.
 * @throws ApiError (422 `unknown_image`), NetworkError, or an AbortError
 */
export async function previewSlide(
  request: PreviewSlideRequest,
  { signal, wait }: Caller & { wait?: Wait } = {},
): Promise<DrawnPreview> {
  let leftOut: LeftOut | null = null;
  const onHeaders = (headers: Headers) => (leftOut = readLeftOutHeader(headers));
  const path = "/api/preview-slide";
  const draw = () => apiRequestFile({ method: "POST", path, body: request, signal, onHeaders });
  const file = await repeat(draw, { attempts: DRAW_ATTEMPTS, mayRepeat: isGatewayError, signal, wait });
  return { file, leftOut };
}

/**
 * What helps where a slide has no room for all of its words. Stores nothing.
 * @throws ApiError (422 `unknown_image`), NetworkError, or an AbortError
 */
export function findSlideRemedies(
  request: PreviewSlideRequest,
  { signal }: Caller = {},
): Promise<SlideRemedies> {
  const path = "/api/slide-remedies";
  const find = () => apiRequest({ method: "POST", path, body: request, schema: slideRemediesSchema, signal });
  return repeat(find, { attempts: DRAW_ATTEMPTS, mayRepeat: isGatewayError, signal });
}

/**
 * Draws one slide of a stored post and stores the image. Free, and the same again gives the same image; the post refers
 * to it once its key has been saved. Waits for its turn when the server asks it to.
 * @throws ApiError (404 `not_found`, 422 `unknown_image`), NetworkError, or an AbortError
 */
export async function drawSlide(
  request: DrawSlideRequest,
  { signal, wait }: Caller & { wait?: Wait } = {},
): Promise<DrawSlideResponse> {
  const path = "/api/draw-slide";
  const draw = () =>
    apiRequest({ method: "POST", path, body: request, schema: drawSlideResponseSchema, signal });
  return repeat(draw, { attempts: DRAW_ATTEMPTS, mayRepeat: isGatewayError, signal, wait });
}

/**
 * How the images were drawn that the post's slides have now; an image that is one picture and no more is left out.
 * @throws ApiError (404 `not_found`), NetworkError, or an AbortError
 */
export async function listDrawings(postId: string, caller: Caller = {}): Promise<Drawing[]> {
  return requestDrawings({ postId }, caller);
}

/** The same for all posts of a plan. @throws as `listDrawings` */
export async function listPlanDrawings(planId: string, caller: Caller = {}): Promise<Drawing[]> {
  return requestDrawings({ planId }, caller);
}

async function requestDrawings(query: Record<string, string>, { signal }: Caller): Promise<Drawing[]> {
  const path = `/api/drawings?${new URLSearchParams(query)}`;
  const { drawings } = await apiRequest({ method: "GET", path, schema: listDrawingsResponseSchema, signal });
  return drawings;
}

/** Words for slides out of the prompts of their pictures, one entry for each. @throws ApiError, NetworkError */
export async function findWordsInPrompts(prompts: readonly string[]): Promise<WordsFromPrompts> {
  const { words } = await apiRequest({
    method: "POST",
    path: "/api/words-from-prompts",
    body: { prompts },
    schema: wordsFromPromptsResponseSchema,
  });
  return words;
}
