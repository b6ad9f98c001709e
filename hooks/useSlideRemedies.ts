import { useEffect, useRef, useState } from "react";
import useSWR from "swr";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { SlideRemedies } from "@/lib/schemas/slideRemedies";
import type { UpdatedSlide } from "@/lib/schemas/updateMediaPlanPost";
import { findSlideRemedies } from "@/services/drawingService";
import type { RunContext } from "./run/runContext";
import { useRunContext } from "./run/useRunContext";
import { saveSlides, withTypedStored } from "./slideEdits";

/** So long after the last change it is looked for what helps, in milliseconds. */
const PAUSE_MS = 500;

/**
 * What helps where a slide has no room for its words, looked for anew when the request has not changed for a while; null until
 * something is known. `isCurrent`: it is of this request, not of one before.
 */
export function useSlideRemedies(request: PreviewSlideRequest | null): {
  remedies: SlideRemedies | null;
  isCurrent: boolean;
} {
  const wanted = request && JSON.stringify(request);
  const [settled, setSettled] = useState<string | null>(null);
  const former = useRef<AbortController | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  useEffect(() => () => former.current?.abort(), []);
  const key = request && wanted === settled ? (["/api/slide-remedies", request] as const) : null;
  const { data, isLoading } = useSWR(
    key,
    ([, asked]) => {
      former.current?.abort();
      former.current = new AbortController();
      return findSlideRemedies(asked, former.current);
    },
    {
      keepPreviousData: true,
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      shouldRetryOnError: false,
    },
  );
  return { remedies: (request && data) ?? null, isCurrent: key !== null && !isLoading };
}

type Split = NonNullable<SlideRemedies["split"]>;

/**
 * Puts the words of a slide on two, by one save: the second is new, follows the first, and has its prompt and no picture. What is
 * typed is saved before. Resolves to what takes it back, by one save too.
 * @throws ApiError, NetworkError or Error when it cannot be saved: then nothing has changed
 */
export function useSplitSlide(postInfo: PostInfo) {
  const context = useRunContext();
  return (slideId: string, split: Split) => splitSlide(context, postInfo, slideId, split);
}

async function splitSlide(
  context: RunContext,
  shown: PostInfo,
  slideId: string,
  { first, second }: Split,
): Promise<() => Promise<void>> {
  const { cache } = context;
  const before = await withTypedStored(context, shown);
  const former = before.slides.find(({ id }) => id === slideId);
  const saved = await saveSlides(context, before, ({ slides, imageUrlsArray, imageKeys }) => {
    const index = slides.findIndex(({ id }) => id === slideId);
    const slide = slides[index];
    if (!slide) return null;
    const added: UpdatedSlide = { mediaPrompt: slide.mediaPrompt, ...second };
    const updated: UpdatedSlide[] = slides.with(index, slide);
    return {
      slides: updated.toSpliced(index, 1, { ...slide, ...first }, added),
      imageUrlsArray: imageUrlsArray.toSpliced(index + 1, 0, null),
      imageKeys: imageKeys.toSpliced(index + 1, 0, null),
    };
  });
  const known = new Set(before.slides.map(({ id }) => id));
  const added = saved.slides.find(({ id }) => !known.has(id));

  return async () => {
    const base = cache.findPost(shown.planId, shown.id) ?? saved;
    await saveSlides(context, base, ({ slides, imageUrlsArray, imageKeys }) => {
      const index = slides.findIndex(({ id }) => id === added?.id);
      if (index === -1 || !former) return null;
      const { headline, body, layout = null } = former;
      const restored = slides.map((slide): UpdatedSlide =>
        slide.id === slideId ? { ...slide, headline, body, layout } : slide,
      );
      return {
        slides: restored.toSpliced(index, 1),
        imageUrlsArray: imageUrlsArray.toSpliced(index, 1),
        imageKeys: imageKeys.toSpliced(index, 1),
      };
    });
  };
}
