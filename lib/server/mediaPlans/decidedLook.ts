import type { MediaPlanDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { SlideDescription } from "@/lib/server/designer/designer";
import { decidingText } from "@/lib/server/designer/theme/schemes";

/**
 * What the designer's automatic choices follow from: the brand's name and colours and the post's title. They are decided
 * once. Whoever changes one of these later wants other colours or words in the same design, so what stood there before
 * is kept beside it (`lookDecidedOn`), and goes on deciding.
 */

/** Of a plan: the name and the colours. */
function planLook({
  brandKit: { name, palette },
  lookDecidedOn,
}: Pick<MediaPlanDocument, "brandKit" | "lookDecidedOn">): NonNullable<MediaPlanDocument["lookDecidedOn"]> {
  return lookDecidedOn ?? { name, palette };
}

type DecidingPost = Pick<MediaPlanPostDocument, "title" | "cta" | "lookDecidedOn"> & {
  slides: readonly { mediaPrompt: string }[];
};

function postLook({ title, cta, slides, lookDecidedOn }: DecidingPost): string {
  const prompt = slides[0]?.mediaPrompt ?? "";
  return lookDecidedOn ?? decidingText({ postTitle: title, slideCount: slides.length, prompt, cta });
}

/** What a save has to keep, if it changes what the look was decided on. */
export function keptPlanLook(
  stored: MediaPlanDocument,
  { name, palette }: MediaPlanDocument["brandKit"],
): Pick<MediaPlanDocument, "lookDecidedOn"> {
  const lookDecidedOn = planLook(stored);
  const isStillSo = name === lookDecidedOn.name && palette.join() === lookDecidedOn.palette.join();
  return isStillSo ? {} : { lookDecidedOn };
}

export function keptPostLook(
  stored: DecidingPost,
  edited: DecidingPost,
): Pick<DecidingPost, "lookDecidedOn"> {
  const lookDecidedOn = postLook(stored);
  return postLook(edited) === lookDecidedOn ? {} : { lookDecidedOn };
}

export function decidedLook(
  plan: MediaPlanDocument,
  post: MediaPlanPostDocument,
): NonNullable<SlideDescription["decidedOn"]> {
  return { ...planLook(plan), text: postLook(post), rowLayouts: post.rowLayouts === true };
}
