import { useCallback, useEffect, useMemo } from "react";
import useSWR from "swr";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import type { Drawing } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { listDrawings, listPlanDrawings } from "@/services/drawingService";
import { useRunContext } from "@/hooks/run/useRunContext";
import { shouldRetry } from "./shouldRetry";

/** How an image was drawn, by its key: null for a picture that nothing was drawn upon, undefined while it is not known. */
export type DrawingOf = (imageKey: string) => HowDrawn | null | undefined;

/** What the images of a post show. That never changes of an image, so only new keys are asked for. */
export function useDrawings({ id, imageKeys }: PostInfo): DrawingOf {
  const asked = imageKeys.filter((key) => key !== null);
  const { data } = useSWR(
    asked.length > 0 ? ["/api/drawings", id, ...asked] : null,
    async (): Promise<ListedDrawings> => ({ asked, drawings: await listDrawings(id) }),
    { keepPreviousData: true, revalidateOnFocus: false, shouldRetryOnError: shouldRetry },
  );
  return useDrawingOf(data);
}

/** The same for all posts of a plan, by one request; by another when images come that were drawn elsewhere. */
export function usePlanDrawings(planId: string, posts: readonly PostInfo[]): DrawingOf {
  const keys = posts.flatMap(({ imageKeys }) => imageKeys.filter((key) => key !== null));
  const { data, mutate } = useSWR(
    keys.length > 0 ? ["/api/drawings", "plan", planId] : null,
    async (): Promise<ListedDrawings> => ({ asked: keys, drawings: await listPlanDrawings(planId) }),
    { revalidateOnFocus: false, shouldRetryOnError: shouldRetry },
  );
  const drawingOf = useDrawingOf(data);
  const unknown = data ? keys.filter((key) => drawingOf(key) === undefined).join(" ") : "";
  useEffect(() => {
    if (unknown !== "") void mutate();
  }, [unknown, mutate]);
  return drawingOf;
}

/** An answer, as SWR can compare it with the next: in a Map or a Set it sees nothing. */
interface ListedDrawings {
  asked: readonly string[];
  drawings: readonly Drawing[];
}

function useDrawingOf(listed: ListedDrawings | undefined): DrawingOf {
  const { drawn } = useRunContext();
  const known = useMemo(() => {
    const plain = listed?.asked.map((key) => [key, null] as const) ?? [];
    const made = listed?.drawings.map((drawing) => [drawing.imageKey, drawing] as const) ?? [];
    return new Map<string, HowDrawn | null>([...plain, ...made]);
  }, [listed]);
  return useCallback(
    // Other words, or another crop, can come to the same bytes: what was drawn here last is the newest.
    (imageKey) => drawn.get(imageKey) ?? known.get(imageKey),
    [known, drawn],
  );
}
