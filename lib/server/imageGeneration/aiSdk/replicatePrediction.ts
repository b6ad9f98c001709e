import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { boundedBody } from "./download";

const API_URL = "https://api.replicate.com/v1";

/** Replicate allows 3,000 such requests a minute. */
const POLL_MS = 500;
/** Per request: the next one may be answered. */
const REQUEST_MS = 3_000;
const CANCEL_MS = 5_000;

/** The answer holds a picture's address, never the picture. */
const MAX_PREDICTION_BYTES = 1_048_576;

const predictionSchema = z.looseObject({
  /** Becomes part of a URL. */
  id: z.string().regex(/^[A-Za-z0-9_-]+$/),
  status: z.string(),
});
type Prediction = z.infer<typeof predictionSchema>;

function readPrediction(text: string): Prediction | null {
  try {
    return predictionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isUnderWay({ status }: Prediction): boolean {
  return status === "starting" || status === "processing";
}

/** The prediction's current state; null when this request failed. */
async function fetchPrediction(
  url: string,
  headers: Headers,
  signal: AbortSignal,
): Promise<Prediction | null> {
  try {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]);
    const { ok, body } = await fetch(url, { headers, signal: inTime, redirect: "error" });
    if (!ok || !body) return null;
    return readPrediction(await new Response(body.pipeThrough(boundedBody(MAX_PREDICTION_BYTES))).text());
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

/**
 * Waits for the end of a prediction that Replicate has begun but not finished within the first request, which the SDK
 * takes for a broken answer. Asking how it is costs nothing, so it is asked until the deadline; then the prediction is
 * cancelled. Returns the first answer if it says all, else one that says how the prediction has ended.
 */
export async function waitForPrediction(
  first: Response,
  {
    headers: asked,
    signal,
    baseUrl = API_URL,
  }: { headers: Headers; signal: AbortSignal; baseUrl: string | undefined },
): Promise<Response> {
  if (!first.ok || !first.body) return first;
  const text = await first.text();
  const begun = readPrediction(text);
  if (!begun || !isUnderWay(begun)) return new Response(text, first);

  const headers = new Headers({ authorization: asked.get("authorization") ?? "" });
  const url = `${baseUrl}/predictions/${begun.id}`;
  let prediction = begun;
  try {
    while (isUnderWay(prediction)) {
      await delay(POLL_MS, undefined, { signal });
      prediction = (await fetchPrediction(url, headers, signal)) ?? prediction;
    }
    return Response.json(prediction);
  } catch (error) {
    const cancelling = { method: "POST", headers, signal: AbortSignal.timeout(CANCEL_MS) };
    // Whether it could be cancelled changes nothing: what it has cost is not known.
    void fetch(`${url}/cancel`, cancelling).catch(() => {});
    throw error;
  }
}
