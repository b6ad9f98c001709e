import { EMPTY_BRAND_KIT, type BrandKit } from "@/lib/schemas/brandKit";
import type { DrawSlideRequest } from "@/lib/schemas/drawing";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { sendPostUpdate } from "@/services/databaseService";
import { drawSlide } from "@/services/drawingService";
import { getMediaPlan, importMediaPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { createId } from "./factories";

/** A plan of carousels with these titles, the first slide of each drawn; `picture` lies below its words. */
export async function importDrawnPlan(
  titles: readonly string[],
  picture: DrawSlideRequest["picture"] = null,
): Promise<MediaPlanWithPosts> {
  const words = { headline: "Grind like sand", body: "Not like dust.", layout: "statement" } as const;
  const slides = [{ mediaPrompt: "Sand", ...words }, { mediaPrompt: "Dust" }];
  const posts = titles.map((title) => ({ platform: "LinkedIn", contentType: "Carousel", title, slides }));
  // As plans from before are, whose grounds follow from prompts.
  const brandKit = { runsOn: false };
  const imported = await importMediaPlan(JSON.stringify({ name: createId("plan"), brandKit, posts }));
  await Promise.all(imported.posts.map((post) => drawFirst(post, { ...words, picture })));
  return getMediaPlan(imported.mediaPlan.id);
}

async function drawFirst(
  { id: postId, slides, revision }: PostInfo,
  content: Omit<DrawSlideRequest, "postId" | "slideId">,
): Promise<void> {
  const { imageKey, imageUrl } = await drawSlide({ postId, slideId: slides[0]?.id ?? "", ...content });
  const arrays = { imageKeys: [imageKey, null], imageUrlsArray: [imageUrl, null] };
  await sendPostUpdate({ postId, revision, saveId: createId("save"), ...arrays });
}

/** Somebody gives the plan other colours, or whatever is said. */
export async function changeBrandKit(
  planId: string,
  changes: Partial<BrandKit> = { palette: ["#004d40", "#ffd54f", "#fffdf5"] },
): Promise<void> {
  const { mediaPlan } = await getMediaPlan(planId);
  await updateMediaPlan(planId, {
    updatedAt: mediaPlan.updatedAt,
    brandKit: { ...EMPTY_BRAND_KIT, ...changes },
  });
}
