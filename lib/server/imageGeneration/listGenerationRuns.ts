import { PROBLEM_CODES } from "@/lib/problemCodes";
import type { GenerationRun, SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";
import type { Database } from "@/lib/server/database/database";
import type { GeneratedImageDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { ProblemError } from "@/lib/server/problemError";
import { findAttemptsOfPost } from "@/lib/server/repositories/generatedImages";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";

/** The contract's number. */
const MAX_RUNS = 20;

type SlideOfRun = GenerationRun["slides"][number];

function problemOfAttempt({
  code,
  detail,
  errors,
}: NonNullable<GeneratedImageDocument["problem"]>): SlideProblem {
  const { title, retryable } = PROBLEM_CODES[code];
  return { code, title, detail, retryable, ...(errors ? { errors } : {}) };
}

function statusOf({ state, deadlineAt }: GeneratedImageDocument, now: string): SlideStatus {
  switch (state) {
    case "stored":
      return "succeeded";
    case "failed":
    case "unknown":
      return state;
    case "reserved":
    case "dispatched":
      return deadlineAt < now ? "unknown" : "generating";
  }
}

function toSlide(entry: GeneratedImageDocument, imageStore: ImageStore, now: string): SlideOfRun {
  const { slideId, attempt, prompt, imageKey, problem } = entry;
  return {
    slideId,
    status: statusOf(entry, now),
    attempt,
    prompt,
    ...(imageKey === null ? {} : { imageKey, imageUrl: imageStore.urlOf(imageKey) }),
    ...(problem ? { problem: problemOfAttempt(problem) } : {}),
  };
}

/** When this attempt's image was first saved; a post that refers to it was saved, even if the note of it was lost. */
function savedAtOf(
  { savedAt, imageKey }: GeneratedImageDocument,
  post: MediaPlanPostDocument,
): string | null {
  return savedAt ?? (imageKey !== null && post.imageKeys.includes(imageKey) ? post.updatedAt : null);
}

/** In the post's order; slides that have been taken out of it come first. */
function placeOf({ slideId }: SlideOfRun, { slides }: MediaPlanPostDocument): number {
  return slides.findIndex(({ id }) => id === slideId);
}

function toRun(
  attempts: GeneratedImageDocument[],
  post: MediaPlanPostDocument,
  imageStore: ImageStore,
): GenerationRun[] {
  const [newest] = attempts;
  if (!newest) return [];
  const now = new Date().toISOString();
  // The last attempt at a slide stands for it; attempts come newest first.
  const bySlide = new Map(
    attempts.toReversed().map((entry) => [entry.slideId, toSlide(entry, imageStore, now)]),
  );
  const savedTimes = attempts.flatMap((entry) => savedAtOf(entry, post) ?? []);
  return [
    {
      runId: newest.runId,
      postId: post._id,
      startedAt: attempts.at(-1)?.createdAt ?? newest.createdAt,
      savedAt: savedTimes.toSorted().at(0) ?? null,
      slides: [...bySlide.values()].toSorted((a, b) => placeOf(a, post) - placeOf(b, post)),
    },
  ];
}

/**
 * What the ledger knows of a post's newest runs, those not saved yet first, so that an interrupted one can be shown and
 * continued on any machine. Slides that were never begun are not in it. Throws `not_found`.
 */
export async function listGenerationRuns({
  database,
  imageStore,
  postId,
}: {
  database: Database;
  imageStore: ImageStore;
  postId: string;
}): Promise<GenerationRun[]> {
  const post = await findMediaPlanPost(database, postId);
  if (!post) throw new ProblemError("not_found", "There is no such post");
  const attempts = await findAttemptsOfPost(database, postId);
  return [...new Set(attempts.map(({ runId }) => runId))]
    .flatMap((runId) =>
      toRun(
        attempts.filter((entry) => entry.runId === runId),
        post,
        imageStore,
      ),
    )
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
    .slice(0, MAX_RUNS)
    .toSorted((a, b) => Number(a.savedAt !== null) - Number(b.savedAt !== null));
}
