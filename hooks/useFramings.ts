import { useEffect, useSyncExternalStore } from "react";
import { isSamePicture, type SlideDrawing } from "@/lib/carousel/slideContent";
import type { PostFramings } from "@/hooks/drafts/framings";
import { useRunContext } from "@/hooks/run/useRunContext";

/** The crops of a post that are chosen and not drawn yet; those of an earlier page come back. */
export function useFramings(postId: string): PostFramings {
  const { framings } = useRunContext();
  useEffect(() => void framings.open(postId), [framings, postId]);
  const find = () => framings.find(postId);
  return useSyncExternalStore(framings.subscribe, find, find);
}

/** Lets go of crops that are drawn by now, and of those whose pictures have gone. */
export function useSettledFramings(
  postId: string,
  framed: PostFramings,
  slides: readonly SlideDrawing[],
): void {
  const { framings } = useRunContext();
  const settled = slides.flatMap(({ slideId, shown }) => {
    const framing = framed[slideId];
    if (!framing || !shown) return [];
    const isWaiting = shown.picture?.imageKey === framing.imageKey && !isSamePicture(shown.picture, framing);
    return isWaiting ? [] : [slideId];
  });
  useEffect(() => framings.drop(postId, settled));
}
