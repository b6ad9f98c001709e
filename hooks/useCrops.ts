import { useEffect } from "react";
import { useStore } from "zustand";
import { isCropOf, isSamePicture, type SlideDrawing } from "@/lib/carousel/slideContent";
import type { PostCrops } from "@/hooks/drafts/crops";
import { useRunContext } from "@/hooks/run/useRunContext";

/** The crops of a post that are chosen and not drawn yet; those of an earlier page come back. */
export function useCrops(postId: string): PostCrops {
  const { crops } = useRunContext();
  useEffect(() => crops.open(postId), [crops, postId]);
  return useStore(crops.store, () => crops.find(postId));
}

/** Lets go of crops that are drawn by now, and of those whose pictures have gone. */
export function useSettledCrops(postId: string, chosen: PostCrops, slides: readonly SlideDrawing[]): void {
  const { crops } = useRunContext();
  const settled = slides.flatMap(({ slideId, shown }) => {
    const crop = chosen[slideId];
    if (!crop || !shown) return [];
    const isWaiting = isCropOf(crop, shown.picture) && !isSamePicture(shown.picture, crop);
    return isWaiting ? [] : [slideId];
  });
  useEffect(() => crops.drop(postId, settled));
}
