import { useCallback, useEffect } from "react";
import useSWR from "swr";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import type { Drawing } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { listDrawings, listPlanDrawings } from "@/services/drawingService";
import { useGenerationContext } from "./GenerationProvider";
import { mayLoadAgain } from "./mayLoadAgain";

/** How an image was drawn, by its key: null for a picture that nothing was drawn upon, undefined while it is not known. */
export type DrawingOf = (imageKey: string) => HowDrawn | null | undefined;

/** What the images of a post show. That never changes of an image, so only new keys are asked for. */
export function useDrawings({ id, imageKeys }: PostInfo): DrawingOf {
  const asked = imageKeys.filter((key) => key !== null);
  const { data } = useSWR(
    asked.length > 0 ? ["/api/drawings", id, ...asked] : null,
    async () => ({ asked: new Set(asked), drawings: byKey(await listDrawings(id)) }),
    { keepPreviousData: true, revalidateOnFocus: false, shouldRetryOnError: mayLoadAgain },
  );
  return useDrawingOf(data);
}

/** The same for all posts of a plan, by one request; by another when images come that were drawn elsewhere. */
export function usePlanDrawings(planId: string, posts: readonly PostInfo[]): DrawingOf {
  const { drawn } = useGenerationContext();
  const keys = posts.flatMap(({ imageKeys }) => imageKeys.filter((key) => key !== null));
  const { data, mutate } = useSWR(
    keys.length > 0 ? ["/api/drawings", "plan", planId] : null,
    async () => ({ asked: new Set(keys), drawings: byKey(await listPlanDrawings(planId)) }),
    { revalidateOnFocus: false, shouldRetryOnError: mayLoadAgain },
  );
  const unknown = data ? keys.filter((key) => !data.asked.has(key) && !drawn.has(key)).join(" ") : "";
  useEffect(() => {
    if (unknown !== "") void mutate();
  }, [unknown, mutate]);
  return useDrawingOf(data);
}

interface Told {
  asked: ReadonlySet<string>;
  drawings: ReadonlyMap<string, Drawing>;
}

function byKey(drawings: readonly Drawing[]): Told["drawings"] {
  return new Map(drawings.map((drawing) => [drawing.imageKey, drawing]));
}

function useDrawingOf(told: Told | undefined): DrawingOf {
  const { drawn } = useGenerationContext();
  return useCallback(
    (imageKey) =>
      // Other words, or another crop, can come to the same bytes: what was drawn here last is the newest.
      drawn.get(imageKey) ?? told?.drawings.get(imageKey) ?? (told?.asked.has(imageKey) ? null : undefined),
    [told, drawn],
  );
}
