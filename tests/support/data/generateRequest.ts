import { attemptKey } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** One paid attempt at a picture, as our own page asks for it. */
export interface GenerateRequest {
  body: { postId: string; slideId: string; runId: string; prompt: string };
  headers: { "Idempotency-Key": string };
}

/** A request for the picture of one slide; each `run` is one click on Generate All. */
export function generateRequest(
  of: MediaPlanPost,
  {
    slide = 0,
    run = 1,
    attempt = 1,
    prompt = "A picture",
  }: Partial<Record<"slide" | "run" | "attempt", number>> & { prompt?: string } = {},
): GenerateRequest {
  const runId = `run_of_proof_${String(run).padStart(6, "0")}`;
  const slideId = of.slides[slide]?.id ?? "";
  const body = { postId: of.id, slideId, runId, prompt };
  return { body, headers: { "Idempotency-Key": attemptKey({ runId, slideId, attempt }) } };
}

type Caller = Pick<RequestInit, "signal">;

function postJson(url: string, body: unknown, headers: Record<string, string>, { signal }: Caller) {
  const init = { method: "POST", headers: { "Content-Type": "application/json", ...headers } };
  return fetch(url, { ...init, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
}

/** A `caller` that aborts goes away as a page that is closed does. */
export function generate(
  serverUrl: string,
  request: GenerateRequest,
  caller: Caller = {},
): Promise<Response> {
  return postJson(`${serverUrl}/api/generate-image`, request.body, { ...request.headers }, caller);
}

/** A `caller` that aborts goes away as a page that is closed does. */
export function savePost(
  serverUrl: string,
  body: unknown,
  idempotencyKey: string,
  caller: Caller = {},
): Promise<Response> {
  const headers = { "Idempotency-Key": idempotencyKey };
  return postJson(`${serverUrl}/api/update-media-plan-post`, body, headers, caller);
}
