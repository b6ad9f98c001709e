import { useCallback } from "react";
import useSWR from "swr";
import type { SlideContent } from "@/lib/carousel/slideContent";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { listDrawings } from "@/services/drawingService";
import { useGenerationContext } from "./GenerationProvider";
import { mayLoadAgain } from "./mayLoadAgain";

/**
 * What the images of a post show, by image key: null for a picture that nothing was drawn upon, undefined while that
 * is not known. What an image shows never changes, so only new keys are asked for.
 */
export function useDrawings({
  id,
  imageKeys,
}: PostInfo): (imageKey: string) => SlideContent | null | undefined {
  const { drawn } = useGenerationContext();
  const asked = imageKeys.filter((key) => key !== null);
  const { data } = useSWR(
    asked.length > 0 ? ["/api/drawings", id, ...asked] : null,
    async () => ({ asked, drawings: await listDrawings(id) }),
    { keepPreviousData: true, revalidateOnFocus: false, shouldRetryOnError: mayLoadAgain },
  );
  return useCallback(
    (imageKey) => {
      // Other words, or another crop, can come to the same bytes: what was drawn here last is the newest.
      const own = drawn.get(imageKey);
      if (own) return own;
      const told = data?.drawings.find((drawing) => drawing.imageKey === imageKey);
      return told ?? (data?.asked.includes(imageKey) ? null : undefined);
    },
    [data, drawn],
  );
}
