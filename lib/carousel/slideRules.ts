import type { Health } from "@/lib/schemas/health";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { mayStart, type Run } from "./run";
import type { SlideContent } from "./slideContent";
import { generateDisabledReasons } from "./slidesToGenerate";
import type { SlideView } from "./slideViews";

/** Who makes the pictures of this server; null while that is not known. */
type ImageProvider = Health["imageProvider"] | null;

/** Whether prompts go to a model, and not to the built-in designer. */
export function isModel(provider: ImageProvider): boolean {
  return provider !== null && provider.name !== "designer";
}

/** Whether a picture can be made for this one slide. */
export function mayGenerateSlide(
  postInfo: PostInfo,
  { slide, undrawable }: Pick<SlideView, "slide" | "undrawable">,
  { run, disabledReasons }: { run: Run | null; disabledReasons: readonly string[] },
): boolean {
  const isInOrder = undrawable.length === 0 && generateDisabledReasons(postInfo, [slide]).length === 0;
  return mayStart(run) && disabledReasons.length === 0 && isInOrder;
}

/** Whether generating would lose a picture below the words: the designer draws a background of its own in its place. */
export function replacesPicture(provider: ImageProvider, wanted: SlideContent | null): boolean {
  return provider?.name === "designer" && Boolean(wanted?.picture);
}

/** Whether single slides of the run can be asked for again. */
export function mayRetrySlides(run: Run | null): boolean {
  return run?.phase === "deciding" && !run.elsewhere;
}

/** Whether the run has ended for this slide without a picture. */
export function hasEndedWithoutImage({ status }: Pick<SlideView, "status">): boolean {
  return status === "failed" || status === "unknown" || status === "cancelled";
}

/** Whether a person has to decide what becomes of the slide. */
export function needsDecision({ status }: Pick<SlideView, "status">): boolean {
  return status === "failed" || status === "unknown";
}

/** Whether asking again with the same prompt would be refused again. */
export function needsOtherPrompt({ problem }: Pick<SlideView, "problem">): boolean {
  return problem?.code === "content_blocked" || problem?.code === "invalid_prompt";
}

/** Whether it would be refused again for words that no typeface has. */
export function needsOtherWords({ problem }: Pick<SlideView, "problem">): boolean {
  return problem?.errors?.some(({ code }) => code === "no_typeface") ?? false;
}

/** Whether the slide is shown as it would be drawn: its picture is outdated, or Generate has not made one yet. */
export function isPreviewed({ isOutdated, imageUrl, undrawable }: SlideView, run: Run | null): boolean {
  return mayStart(run) && (isOutdated || imageUrl === null) && undrawable.length === 0;
}

/** Whether a slide without a layout is a picture and no words; else the designer chooses a layout for it. */
export function isPictureOnly(provider: ImageProvider, wanted: SlideContent | null): boolean {
  return wanted ? wanted.picture !== null : isModel(provider);
}
