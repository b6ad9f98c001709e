import { attemptKey } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { post } from "./useApi";

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

export function generate(serverUrl: string, { body, headers }: GenerateRequest): Promise<Response> {
  return post(`${serverUrl}/api/generate-image`, body, { ...headers });
}

export function savePost(serverUrl: string, body: unknown, idempotencyKey: string): Promise<Response> {
  return post(`${serverUrl}/api/update-media-plan-post`, body, { "Idempotency-Key": idempotencyKey });
}
