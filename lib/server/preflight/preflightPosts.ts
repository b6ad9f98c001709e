import { NETWORKS_CHECKED_ON } from "@/lib/carousel/networks";
import { compareWithOthers } from "@/lib/carousel/preflight/planRules";
import { checkPost, preflight } from "@/lib/carousel/preflight/preflight";
import type { Circumstances } from "@/lib/carousel/preflight/checkedPost";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { PreflightResponse } from "@/lib/schemas/preflight";
import { unknownPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { ProblemError } from "@/lib/server/problemError";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlanWithPosts } from "@/lib/server/repositories/mediaPlans";
import type { ServerContext } from "@/lib/server/serverContext";
import { listImageFacts } from "./listImageFacts";

type Context = Pick<ServerContext, "database" | "imageStore" | "imageGenerator">;

/** Checks all posts of a plan as they are stored. Throws `not_found`. */
export async function preflightPlan(context: Context, planId: string): Promise<PreflightResponse> {
  const found = await findMediaPlanWithPosts(context.database, planId);
  if (!found) throw unknownPlan();
  const circumstances = await circumstancesOf(context, found.mediaPlan, found.posts);
  return { networksCheckedOn: NETWORKS_CHECKED_ON, findings: preflight(found.posts, circumstances) };
}

/** Checks one post, also against the others of its plan. Throws `not_found`. */
export async function preflightPost(context: Context, postId: string): Promise<PreflightResponse> {
  const stored = await findMediaPlanPost(context.database, postId);
  const plan = stored && (await findMediaPlanWithPosts(context.database, stored.planId));
  const post = plan?.posts.find(({ id }) => id === postId);
  if (!plan || !post) throw new ProblemError("not_found", "There is no such post");
  const circumstances = await circumstancesOf(context, plan.mediaPlan, [post]);
  const findings = [...checkPost(post, circumstances), ...(compareWithOthers(plan.posts).get(postId) ?? [])];
  return { networksCheckedOn: NETWORKS_CHECKED_ON, findings };
}

async function circumstancesOf(
  context: Context,
  { brandKit }: MediaPlan,
  posts: readonly MediaPlanPost[],
): Promise<Circumstances> {
  const { images, drawings } = await listImageFacts(context, posts);
  const drawingOf = new Map(drawings.map((drawing) => [drawing.imageKey, drawing]));
  const factsOf = new Map(images.map((facts) => [facts.imageKey, facts]));
  return {
    brandKit,
    drawingOf: (imageKey) => drawingOf.get(imageKey) ?? null,
    factsOf: (imageKey) => factsOf.get(imageKey),
    cropsOf: () => ({}),
    isDrawnByDesigner: context.imageGenerator.name === "designer",
    now: Date.now(),
  };
}
