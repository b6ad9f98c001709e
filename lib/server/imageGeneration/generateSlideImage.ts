import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  attemptKey,
  type GenerateImageRequest,
  type GenerateImageResponse,
} from "@/lib/schemas/generateImage";
import type { Database } from "@/lib/server/database/database";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import { loadFonts } from "@/lib/server/drawings/loadFonts";
import { loadLogo } from "@/lib/server/drawings/loadPictures";
import { requireDrawableWords } from "@/lib/server/drawings/requireDrawableWords";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { findSlide, type FoundSlide } from "@/lib/server/mediaPlanPosts/findSlide";
import { keepAliveFor } from "@/lib/server/pendingWork";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { expireAttempt, findAttempt } from "@/lib/server/repositories/generatedImages";
import type { LimitSlot } from "./adaptiveLimit";
import type { AttemptInFlight, ImageGenerationContext } from "./imageGenerationContext";
import { loadReferences } from "./referencePictures";
import { runAttempt, type AttemptPlan } from "./runAttempt";

/**
 * From a request to the image of one attempt, step by step:
 *
 * 1. `attemptNumber`, `findSlide`: the key says what the body says, and the slide exists.
 * 2. An attempt that has ended gives the answer that the ledger holds.
 * 3. `joinAttempt`: identical requests share one attempt of this process. `makeOrWait`: one that another process has
 *    taken is waited for; a new one whose words no typeface has is refused.
 * 4. The limit gives it a place at the provider; `runUnlessAbandoned` drops it when its callers have gone, and when the
 *    store has no room for what would be paid for.
 * 5. `planAttempt`: what the generator is given. `runAttempt`: the ledger around the one paid request, which
 *    `makePicture` sends; it gives the place free as soon as the provider has answered.
 */

type AskedAttempt = Pick<AttemptPlan, "key" | "attempt" | "request">;

/** How often an attempt that another process is making is looked up, in milliseconds. */
const POLL_MS = 250;

/** The attempt's number, out of a key that must say what the body says. */
function attemptNumber(key: string, { runId, slideId }: GenerateImageRequest): number {
  const attempt = Number(/:([1-9]\d{0,5})$/.exec(key)?.[1]);
  if (key === attemptKey({ runId, slideId, attempt })) return attempt;
  const message = "must be {runId}:{slideId}:{attempt} of this body, attempts counted from 1";
  throw faultsProblem([{ path: "Idempotency-Key", code: "idempotency_key_mismatch", message }]);
}

/** The seed of a run: the same for all its slides, another for the next run. 31 bits, which every provider takes. */
function seedOfRun(runId: string): number {
  return createHash("sha256").update(runId).digest().readUInt32BE(0) >>> 1;
}

/** The attempt with the brand's logo, and with the pictures to go by where the generator makes use of them. */
async function planAttempt(
  { database, imageStore, imageGenerator }: ImageGenerationContext,
  { key, attempt, request }: AskedAttempt,
  { post, slide, setting }: FoundSlide,
): Promise<AttemptPlan> {
  const { brandKit } = setting;
  const [logo, fonts, arrangement, { references, referenceKeys }] = await Promise.all([
    loadLogo(imageStore, brandKit),
    loadFonts(imageStore, brandKit),
    nextArrangement({ database, imageGenerator }, request, { post, setting }),
    imageGenerator.takesReferences
      ? loadReferences({ database, imageStore, request, post, brandKit })
      : { references: [], referenceKeys: [] },
  ]);
  const { prompt, runId, look = setting.look ?? null } = request;
  const { layout = null, headline, body } = slide;
  const words = { layout, prompt, headline, body };
  const seed = seedOfRun(runId);
  const picture = { ...setting, ...words, look, arrangement, logo, fonts, references, seed };
  return { key, attempt, request, picture, referenceKeys };
}

/**
 * Drawn anew by the designer a slide has its next arrangement: the same again would be the same picture. With another look,
 * or over a model's new picture, its words stay where they are.
 */
async function nextArrangement(
  { database, imageGenerator }: Pick<ImageGenerationContext, "database" | "imageGenerator">,
  { look }: GenerateImageRequest,
  { post, setting }: Pick<FoundSlide, "post" | "setting">,
): Promise<number> {
  const imageKey = post.imageKeys[setting.slideNumber - 1] ?? null;
  const [drawing] = imageKey === null ? [] : await findDrawings(database, [imageKey]);
  if (!drawing) return 0;
  const isNext = imageGenerator.name === "designer" && look === undefined;
  return (drawing.arrangement ?? 0) + (isNext ? 1 : 0);
}

function hasEnded({ state }: GeneratedImageDocument): boolean {
  return state === "stored" || state === "failed" || state === "unknown";
}

type AskedFor = Pick<GenerateImageRequest, "postId" | "prompt" | "look">;

function requireSameRequest(a: AskedFor, b: AskedFor): void {
  const isSameLook = isDeepStrictEqual(a.look ?? null, b.look ?? null);
  if (a.postId !== b.postId || a.prompt !== b.prompt || !isSameLook)
    throw new ProblemError("idempotency_key_reused");
}

/** Waits for an attempt that another process makes. One that is past its deadline has died: its outcome is unknown. */
async function waitForOtherProcess(database: Database, key: string): Promise<GeneratedImageDocument> {
  for (;;) {
    const entry = await findAttempt(database, key);
    if (!entry) throw new Error("a ledger entry has vanished");
    if (hasEnded(entry)) return entry;
    if (entry.deadlineAt < new Date().toISOString())
      await expireAttempt(database, key, new Date().toISOString());
    else await delay(POLL_MS);
  }
}

/** Carries the attempt out now that it has a place, unless nobody waits for it any more: nothing has been paid yet. */
async function runUnlessAbandoned(
  context: ImageGenerationContext,
  asked: AskedAttempt,
  slide: FoundSlide,
  slot: LimitSlot,
): Promise<GeneratedImageDocument | null> {
  const { attemptsInFlight } = context;
  if (attemptsInFlight.get(asked.key)?.callers === 0) {
    attemptsInFlight.delete(asked.key); // whoever comes from now on begins anew
    throw new ProblemError("caller_gone");
  }
  await context.imageStore.requireRoom();
  return runAttempt(context, await planAttempt(context, asked, slide), slot);
}

/** Words that would be lost are refused before a place is taken and anything is booked. */
function requireWordsDrawn({ imageGenerator }: ImageGenerationContext, { slide, setting }: FoundSlide): void {
  const { layout = null, headline, body } = slide;
  const picture = imageGenerator.name !== "designer";
  requireDrawableWords({ ...setting, layout, headline, body, picture });
}

async function makeOrWait(
  context: ImageGenerationContext,
  asked: AskedAttempt,
  slide: FoundSlide,
): Promise<GeneratedImageDocument> {
  const { database, imageLimit } = context;
  const isTaken = (await findAttempt(database, asked.key)) !== null;
  if (!isTaken) requireWordsDrawn(context, slide);
  const made = isTaken
    ? null
    : await imageLimit.run((slot) => runUnlessAbandoned(context, asked, slide, slot));
  return made ?? waitForOtherProcess(database, asked.key);
}

/** The attempt of this process under that key, begun if there is none. */
function joinAttempt(
  context: ImageGenerationContext,
  asked: AskedAttempt,
  slide: FoundSlide,
): AttemptInFlight {
  const { attemptsInFlight } = context;
  const { key, request } = asked;
  const running = attemptsInFlight.get(key);
  if (running) return running;
  const begun = { request, callers: 0, ended: makeOrWait(context, asked, slide) };
  attemptsInFlight.set(key, begun);
  const forget = () => attemptsInFlight.get(key) === begun && attemptsInFlight.delete(key);
  keepAliveFor(begun.ended.finally(forget)); // the callers hear of a failure
  return begun;
}

function toProblemError({
  code,
  detail,
  errors,
  retryAfter,
}: NonNullable<GeneratedImageDocument["problem"]>): ProblemError {
  return new ProblemError(code, detail, {
    ...(errors ? { errors } : {}),
    ...(retryAfter ? { headers: { "Retry-After": retryAfter } } : {}),
  });
}

function toAnswer(entry: GeneratedImageDocument, imageStore: ImageStore): GenerateImageResponse {
  const { imageKey, width, height, mediaType, provider, model, durationMs, costUsd, problem } = entry;
  if (problem) throw toProblemError(problem);
  if (imageKey === null || width === null || height === null || mediaType === null || durationMs === null) {
    throw new ProblemError("outcome_unknown");
  }
  const imageUrl = imageStore.urlOf(imageKey);
  return { imageKey, imageUrl, width, height, mediaType, provider, model, durationMs, costUsd };
}

/**
 * The image of one attempt at one slide. One key is paid at most once: identical requests in flight share one attempt,
 * also across processes, and an attempt that has ended gives the same answer, good or bad, for ever. Work that has
 * begun is finished and stored even when its callers have gone; work that has not begun is then dropped.
 */
export async function generateSlideImage({
  context,
  request,
  idempotencyKey,
  clientAborted,
}: {
  context: ImageGenerationContext;
  request: GenerateImageRequest;
  idempotencyKey: string;
  clientAborted: AbortSignal;
}): Promise<GenerateImageResponse> {
  const { database, imageStore } = context;
  const attempt = attemptNumber(idempotencyKey, request);
  const slide = await findSlide(database, request);
  const known = await findAttempt(database, idempotencyKey);
  if (known) requireSameRequest(known, request);
  if (known && hasEnded(known)) return toAnswer(known, imageStore);

  const asked = { key: idempotencyKey, attempt, request };
  const inFlight = joinAttempt(context, asked, slide);
  requireSameRequest(inFlight.request, request);
  inFlight.callers += 1;
  clientAborted.addEventListener("abort", () => (inFlight.callers -= 1), { once: true });
  return toAnswer(await inFlight.ended, imageStore);
}
