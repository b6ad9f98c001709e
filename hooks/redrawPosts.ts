import { nanoid } from "nanoid";
import { isBusy, mayStart } from "@/lib/carousel/run";
import { textsOf } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { draftStatus } from "@/reducers/draftReducer";
import { drawSlides } from "@/hooks/run/drawSlides";
import type { RunContext } from "@/hooks/run/runContext";
import type { OutdatedPost, RedrawnPost, RedrawStatus } from "./redraws";
import { createAssetManagement } from "./useAssetManagement";

/**
 * Draws outdated pictures of a plan's posts anew, one post after the other, each saved as a run of its own: in its layout,
 * with its words, over its picture. No provider is asked. A post that somebody has to decide about first, or that is being
 * generated, is skipped. Does nothing while the plan is being redrawn; never rejects.
 * @param isContinued what the former call has saved stays part of the whole, and of its Undo
 */
export async function redrawPosts(
  context: RunContext,
  planId: string,
  outdated: readonly OutdatedPost[],
  { isContinued = false } = {},
): Promise<void> {
  const { redraws } = context;
  const former = redraws.find(planId);
  if (former && former.phase !== "ended") return;
  const kept = isContinued && former ? former.posts.filter(({ status }) => status === "saved") : [];
  const posts = outdated.map((post): RedrawnPost => ({
    ...post,
    runId: nanoid(),
    status: "waiting",
    reason: null,
  }));
  const isAgain = ({ postId }: RedrawnPost) => posts.some((post) => post.postId === postId);
  redraws.set(planId, { phase: "running", posts: [...kept.filter((post) => !isAgain(post)), ...posts] });
  for (const post of posts) {
    const isStopped = redraws.find(planId)?.phase !== "running";
    if (isStopped) redraws.setPost(planId, post.postId, { status: "stopped" });
    else await redrawPost(context, planId, post);
  }
  end(context, planId);
}

async function redrawPost(
  context: RunContext,
  planId: string,
  { postId, runId, slides }: RedrawnPost,
): Promise<void> {
  const { redraws, cache, store } = context;
  const tell = (status: RedrawStatus, reason: string | null = null) =>
    redraws.setPost(planId, postId, { status, reason });
  const held = store.find(postId);
  // Its pictures could not be stored the last time: they are drawn again, from what is there now.
  if (held?.phase === "save_failed" && redraws.has(held.runId)) {
    store.dispatch({ type: "RUN_DISCARDED", postId, runId: held.runId });
  }
  const post = cache.findPost(planId, postId);
  const obstacle = post ? obstacleTo(context, post) : "It is no longer in the plan.";
  if (!post || obstacle !== null) return tell("skipped", obstacle);
  const isStillThere = ({ slideId, imageKey }: RedrawnPost["slides"][number]) =>
    post.imageKeys[post.slides.findIndex(({ id }) => id === slideId)] === imageKey;
  const found = slides.filter(isStillThere);
  if (found.length === 0) return tell("skipped", "Its pictures have been changed meanwhile.");
  tell("drawing");
  try {
    await drawSlides(context, post, found, { runId });
  } catch (error) {
    return tell("failed", toSlideProblem(error).detail);
  }
  const run = store.find(postId);
  if (run?.phase === "conflict")
    tell("failed", "Somebody else has changed its pictures: open it and choose.");
  else if (run?.phase === "save_failed") tell("failed", run.saveProblem?.detail ?? null);
  else tell("saved");
}

/** Why a post cannot be redrawn just now; null when it can. */
function obstacleTo({ store, otherTabs, drafts }: RunContext, post: PostInfo): string | null {
  if (otherTabs.find(post.id)) return "It is being generated in another tab.";
  const run = store.find(post.id);
  if (run && isBusy(run)) return "It is being generated.";
  if (!mayStart(run)) return "Its images wait for your decision.";
  const isContested = draftStatus(drafts.find(post.id), textsOf(post)) === "conflict";
  return isContested ? "Your words and somebody else’s wait for your decision." : null;
}

/** Lets the post that is under way come to its end, and begins no other. */
export function stopRedraw({ redraws }: RunContext, planId: string): void {
  const redraw = redraws.find(planId);
  if (redraw?.phase === "running") redraws.set(planId, { ...redraw, phase: "stopping" });
}

/** Puts the former pictures back into every post that was saved, as far as that is still possible. */
export async function undoRedraw(context: RunContext, planId: string): Promise<void> {
  const { redraws, store } = context;
  const redraw = redraws.find(planId);
  if (redraw?.phase !== "ended") return;
  redraws.set(planId, { ...redraw, phase: "undoing" });
  for (const { postId, runId, status } of redraw.posts) {
    if (status !== "saved") continue;
    if (store.find(postId)?.runId === runId) await createAssetManagement(context).handleUndoCarousel(postId);
    const left = store.find(postId);
    const reason = left?.runId === runId ? left.saveProblem?.detail : "It has got other pictures since.";
    redraws.setPost(planId, postId, left ? { reason: reason ?? null } : { status: "undone", reason: null });
  }
  end(context, planId);
}

function end({ redraws }: RunContext, planId: string): void {
  const redraw = redraws.find(planId);
  if (!redraw) return;
  // All that was saved is as it was before: nothing is left to be told.
  const isUndone = redraw.phase === "undoing" && redraw.posts.every(({ status }) => status !== "saved");
  redraws.set(planId, isUndone ? null : { ...redraw, phase: "ended" });
}

/** Puts the account of what was redrawn away; the pictures stay. */
export function dismissRedraw({ redraws }: RunContext, planId: string): void {
  if (redraws.find(planId)?.phase === "ended") redraws.set(planId, null);
}
