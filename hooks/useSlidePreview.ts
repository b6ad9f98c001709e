import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import useSWR, { useSWRConfig } from "swr";
import { NO_ANSWER } from "@/lib/problemCodes";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { toSlideProblem } from "@/lib/slideProblem";
import { previewSlide, type DrawnPreview } from "@/services/drawingService";
import { isOnline, subscribeOnline } from "./online";

/** So long after the last change a slide is drawn anew, in milliseconds. The first one is drawn at once. */
const PAUSE_MS = 300;

export interface SlidePreview {
  /** The newest drawing there is, as an object URL: to be shown, not to be kept. Null before the first. */
  url: string | null;
  /** What the drawing lacks of its words; null where all are there. */
  truncated: LeftOut | null;
  /** Whether a newer one is on its way: `url` shows what was asked for before. */
  isDrawing: boolean;
  /** Why what was asked for last could not be drawn; `url` still shows the one before. */
  problem: SlideProblem | null;
  retry: () => void;
}

/**
 * A slide as the designer would draw it, drawn anew whenever the request says something else. The last request wins:
 * an earlier one that is under way is given up. Null asks for nothing and keeps what is shown, unless it is of another
 * slide: `slideId` says of which one this is, where that changes. Places that show the same ask once.
 */
export function useSlidePreview(request: PreviewSlideRequest | null, slideId = ""): SlidePreview {
  const wantedKey: PreviewKey | null = request && ["/api/preview-slide", slideId, request];
  const wanted = wantedKey && JSON.stringify(wantedKey);
  const settled = useSettled(wanted, slideId);
  const key = wanted === settled ? wantedKey : null;

  useInterest(key);
  const { data, error, isValidating, mutate } = useSWR<Drawn, Error, PreviewKey | null>(key, draw, {
    keepPreviousData: true,
    revalidateIfStale: false,
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    shouldRetryOnError: false,
    dedupingInterval: 0, // what is forgotten has to be asked for again
  });
  const drawn = data?.slideId === slideId ? data : null;
  const url = useObjectUrl(data?.file);
  // What was given up is not a failure, should it be wanted again.
  const hasFailed = error !== undefined && !isValidating && error.name !== "AbortError";
  const problem = hasFailed ? toSlideProblem(error) : null;

  const retry = useCallback(() => void mutate(), [mutate]);
  const wasLost = problem?.code === NO_ANSWER;
  useEffect(() => (wasLost ? subscribeOnline(() => isOnline() && retry()) : undefined), [wasLost, retry]);

  return {
    url: drawn && url,
    truncated: drawn?.leftOut ?? null,
    isDrawing: wanted !== null && drawn?.wanted !== wanted && problem === null,
    problem,
    retry,
  };
}

type PreviewKey = readonly [path: string, slideId: string, request: PreviewSlideRequest];

interface Drawn extends DrawnPreview {
  slideId: string;
  /** The key that it answers, as text. */
  wanted: string;
}

async function draw(key: PreviewKey): Promise<Drawn> {
  const [, slideId, request] = key;
  const wanted = JSON.stringify(key);
  const signal = interests.get(wanted)?.controller.signal;
  return { ...(await previewSlide(request, { signal })), slideId, wanted };
}

/** What is wanted, once that has not changed for a while. */
function useSettled(wanted: string | null, slideId: string): string | null {
  const [settled, setSettled] = useState<{ slideId: string; wanted: string } | null>(null);
  const pause = useEffectEvent(() => (settled?.slideId === slideId ? PAUSE_MS : 0));
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => setSettled({ slideId, wanted }), pause());
    return () => clearTimeout(timer);
  }, [slideId, wanted]);
  return settled?.wanted ?? null;
}

/** By key, as text: how many places show the preview, and what gives its request up. */
const interests = new Map<string, { places: number; controller: AbortController }>();

/** A preview that no place shows any more is given up, and forgotten: otherwise the cache would grow as one types. */
function useInterest(key: PreviewKey | null): void {
  const { mutate } = useSWRConfig();
  const wanted = key && JSON.stringify(key);
  // Before the effect in which SWR sends the request.
  useLayoutEffect(() => {
    if (wanted === null) return;
    const interest = interests.get(wanted) ?? { places: 0, controller: new AbortController() };
    interests.set(wanted, interest);
    interest.places += 1;
    return () => {
      interest.places -= 1;
      if (interest.places > 0) return;
      interests.delete(wanted);
      interest.controller.abort();
      void mutate(key, undefined, { revalidate: false });
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the key is another array each time
  }, [wanted, mutate]);
}

function useObjectUrl(file: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  // Before the browser paints: the former URL is good no more.
  useLayoutEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    // oxlint-disable-next-line react/set-state-in-effect -- each URL that is made has to be revoked
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
