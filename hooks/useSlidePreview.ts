import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { NO_ANSWER } from "@/lib/apiClient";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { LeftOut } from "@/lib/schemas/leftOut";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import { toSlideProblem } from "@/lib/slideProblem";
import { previewSlide } from "@/services/drawingService";
import { isOnline, subscribeOnline } from "./online";

/** So long after the last change a slide is drawn anew, in milliseconds. The first one is drawn at once. */
const PAUSE_MS = 300;

export interface SlidePreview {
  /** The newest drawing there is, as an object URL: to be shown, not to be kept. Null before the first. */
  url: string | null;
  /** What of its words is not on it; null where all is. */
  truncated: LeftOut | null;
  /** Whether a newer one is on its way: `url` shows what was asked for before. */
  isDrawing: boolean;
  /** Why what was asked for last could not be drawn; `url` still shows the one before. */
  problem: SlideProblem | null;
  retry: () => void;
}

interface Drawn extends Pick<SlidePreview, "truncated"> {
  slideId: string;
  wanted: string;
  url: string;
}

/**
 * A slide as the designer would draw it, drawn anew whenever the request says something else. The last request wins:
 * an earlier one that is under way is given up. Null asks for nothing and keeps what is shown, unless it is of another
 * slide: `slideId` says of which one this is, where that changes.
 */
export function useSlidePreview(request: PreviewSlideRequest | null, slideId = ""): SlidePreview {
  const [newest, setNewest] = useState<Drawn | null>(null);
  const drawn = newest?.slideId === slideId ? newest : null;
  const [failure, setFailure] = useState<{ wanted: string; problem: SlideProblem } | null>(null);
  const [attempt, setAttempt] = useState(1);
  /** Names what is to be shown: the request, and how often it was asked for anew. */
  const wanted = request && `${attempt} ${JSON.stringify(request)}`;

  const draw = useEffectEvent(async (named: string, signal: AbortSignal) => {
    if (request === null) return;
    try {
      const { file, leftOut: truncated } = await previewSlide(request, { signal });
      if (signal.aborted) return;
      setNewest({ slideId, wanted: named, url: URL.createObjectURL(file), truncated });
    } catch (error) {
      if (!signal.aborted) setFailure({ wanted: named, problem: toSlideProblem(error) });
    }
  });
  const pause = useEffectEvent(() => (drawn || failure ? PAUSE_MS : 0));
  useEffect(() => {
    if (wanted === null) return;
    const superseded = new AbortController();
    const timer = setTimeout(() => void draw(wanted, superseded.signal), pause());
    return () => {
      clearTimeout(timer);
      superseded.abort();
    };
  }, [wanted]);

  useEffect(() => (newest ? () => URL.revokeObjectURL(newest.url) : undefined), [newest]);

  const retry = useCallback(() => setAttempt((former) => former + 1), []);
  const problem = failure && failure.wanted === wanted ? failure.problem : null;
  const wasLost = problem?.code === NO_ANSWER;
  useEffect(() => (wasLost ? subscribeOnline(() => isOnline() && retry()) : undefined), [wasLost, retry]);

  return {
    url: drawn?.url ?? null,
    truncated: drawn?.truncated ?? null,
    isDrawing: wanted !== null && drawn?.wanted !== wanted && problem === null,
    problem,
    retry,
  };
}
