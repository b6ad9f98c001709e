import { nanoid } from "nanoid";
import { isAnswerLost, nextAttempt } from "@/lib/carousel/attempts";
import type { Run, RunSlide, RunElsewhere } from "@/lib/carousel/run";
import { lostSlides, missingSlides, retryableSlides } from "@/lib/carousel/runSelectors";
import { isUnsaved } from "@/lib/carousel/postDraft";
import { generateDisabledReasons } from "@/lib/carousel/slidesToGenerate";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import { createPass, generateSlide, type Pass } from "./generateSlide";
import type { RunContext } from "./runContext";
import { findRunElsewhere } from "./runElsewhere";
import { saveRun } from "./saveRun";

/**
 * Begins a run of the slides that are chosen, and sees it through. What is typed is saved before, for pictures are
 * made from what the server has. Does nothing while the post has a run, while one of the slides has no prompt, or
 * when what is typed cannot be saved.
 */
export async function startRun(
  context: RunContext,
  shown: PostInfo,
  choose: (post: PostInfo) => readonly Slide[],
): Promise<void> {
  if (hasUnsaved(context, shown.id) && !(await context.drafts.save(shown.id))) return;
  const base = context.cache.findPost(shown.planId, shown.id) ?? shown;
  const slides = choose(base);
  if (slides.length === 0 || generateDisabledReasons(base, slides).length > 0) return;
  const begun = context.store.dispatch({
    type: "RUN_STARTED",
    runId: nanoid(),
    base,
    slides: slides.map(({ id, mediaPrompt }) => ({ slideId: id, prompt: mediaPrompt })),
    startedAt: Date.now(),
  });
  if (begun) await runQueuedSlides(context, base.id, { asksLedger: true });
}

/** Asks slides of a run again, those that failed or were cancelled unless told which, with their present prompts. */
export async function retryRun(
  context: RunContext,
  postId: string,
  slideIds?: readonly string[],
): Promise<void> {
  const { store, cache, drafts } = context;
  if (hasUnsaved(context, postId) && !(await drafts.save(postId))) return;
  const run = store.find(postId);
  if (!run) return;
  const post = cache.findPost(run.planId, postId) ?? run.base;
  const asked = slideIds
    ? run.slides.filter(({ slideId }) => slideIds.includes(slideId))
    : retryableSlides(run);
  const slides = asked.flatMap((slide) => {
    const prompt = post.slides.find(({ id }) => id === slide.slideId)?.mediaPrompt;
    if (prompt === undefined) return []; // the slide was taken out of the post meanwhile
    return [{ slideId: slide.slideId, prompt, attempt: nextAttempt(slide, prompt, run.slides) }];
  });
  const begun = store.dispatch({ type: "RUN_RETRIED", postId, runId: run.runId, slides });
  if (begun) await runQueuedSlides(context, postId, { asksLedger: false });
}

/**
 * Goes on with what the network had interrupted, under the same keys: drafts, saves, and slides whose answers were
 * lost. Nothing that might have to be paid anew is asked for.
 */
export function resumeRuns(context: RunContext): void {
  const { store, cache } = context;
  for (const run of Object.values(store.getState())) {
    const { postId, phase, saveProblem } = run;
    if (phase === "save_failed" && isAnswerLost(saveProblem)) void saveRun(context, postId);
    if (phase !== "deciding") continue;
    const lost = lostSlides(run, cache.findPost(run.planId, postId) ?? run.base);
    const ids = lost.map(({ slideId }) => slideId);
    if (ids.length > 0) void retryRun(context, postId, ids);
  }
}

function hasUnsaved({ drafts }: RunContext, postId: string): boolean {
  const draft = drafts.find(postId);
  return draft !== null && isUnsaved(draft);
}

/**
 * Makes the pictures of all queued slides, unless somebody else is making pictures for the post just now: then the
 * run is held, and a person decides. Another tab's lock is looked at each time, the ledger only where told to.
 */
async function runQueuedSlides(
  context: RunContext,
  postId: string,
  { asksLedger }: { asksLedger: boolean },
): Promise<void> {
  const { store, passes, otherTabs } = context;
  const run = store.find(postId);
  if (!run) return;
  const { runId } = run;
  const pass = createPass();
  passes.set(postId, pass);
  const hold = (elsewhere: RunElsewhere) => {
    if (passes.get(postId) === pass) passes.delete(postId);
    store.dispatch({ type: "RUN_HELD", postId, runId, elsewhere });
  };
  const isOurs = await otherTabs.exclusively(postId, async () => {
    const elsewhere = asksLedger ? await findRunElsewhere(postId, runId) : null;
    if (passes.get(postId) !== pass) return; // cancelled
    if (elsewhere) hold(elsewhere);
    else await makeQueuedSlides(context, run, pass);
  });
  if (!isOurs) hold({ kind: "tab" });
}

/**
 * What is made one after the other: all queued slides at once, except where the first slide sets the style of the others.
 * Then it goes ahead, so that the server has its picture to show to the model.
 */
function slidesInTurn({ cache }: RunContext, run: Run): RunSlide[][] {
  const queued = run.slides.filter((slide) => slide.status === "queued");
  if (!cache.findPlan(run.planId)?.brandKit.firstSlideSetsStyle) return [queued];
  const post = cache.findPost(run.planId, run.postId) ?? run.base;
  const isFirst = ({ slideId }: RunSlide) => slideId === post.slides[0]?.id;
  return [queued.filter(isFirst), queued.filter((slide) => !isFirst(slide))];
}

/** Makes the pictures of all queued slides; saves them when none is missing, else leaves it to the person. */
async function makeQueuedSlides(context: RunContext, run: Run, pass: Pass): Promise<void> {
  const { store, passes, limit, cache } = context;
  const { postId, runId, planId } = run;
  for (const slides of slidesInTurn(context, run)) {
    await Promise.all(slides.map((slide) => generateSlide({ run, slide, pass, limit, store })));
  }
  if (passes.get(postId) !== pass) return; // cancelled
  passes.delete(postId);
  const ended = store.find(postId);
  if (!ended) return;
  const post = cache.findPost(planId, postId) ?? run.base;
  const missing = missingSlides(ended).filter(({ slideId }) => post.slides.some(({ id }) => id === slideId));
  if (missing.length === 0) await saveRun(context, postId);
  // Also when there was nothing to save: the slides of the run may have been taken out of the post.
  store.dispatch({ type: "RUN_SETTLED", postId, runId });
}
