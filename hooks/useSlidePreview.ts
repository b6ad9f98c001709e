import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { NO_ANSWER } from "@/lib/apiClient";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import { toSlideProblem } from "@/lib/slideProblem";
import { previewSlide } from "@/services/drawingService";
import { isOnline, subscribeOnline } from "./online";

/** So long after the last change a slide is drawn anew, in milliseconds. The first one is drawn at once. */
const PAUSE_MS = 300;

export interface SlidePreview {
  /** The newest drawing there is, as an object URL: to be shown, not to be kept. Null before the first. */
  url: string | null;
  /** Whether a newer one is on its way: `url` shows what was asked for before. */
  isDrawing: boolean;
  /** Why what was asked for last could not be drawn; `url` still shows the one before. */
  problem: SlideProblem | null;
  retry: () => void;
}

/**
 * A slide as the designer would draw it, drawn anew whenever the request says something else. The last request wins:
 * an earlier one that is under way is given up. Null asks for nothing and keeps what is shown.
 */
export function useSlidePreview(request: PreviewSlideRequest | null): SlidePreview {
  const [drawn, setDrawn] = useState<{ wanted: string; url: string } | null>(null);
  const [failure, setFailure] = useState<{ wanted: string; problem: SlideProblem } | null>(null);
  const [attempt, setAttempt] = useState(1);
  /** Names what is to be shown: the request, and how often it was asked for anew. */
  const wanted = request && `${attempt} ${JSON.stringify(request)}`;

  const draw = useEffectEvent(async (named: string, signal: AbortSignal) => {
    if (request === null) return;
    try {
      const file = await previewSlide(request, { signal });
      if (signal.aborted) return;
      setDrawn({ wanted: named, url: URL.createObjectURL(file) });
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

  useEffect(() => (drawn ? () => URL.revokeObjectURL(drawn.url) : undefined), [drawn]);

  const retry = useCallback(() => setAttempt((former) => former + 1), []);
  const problem = failure && failure.wanted === wanted ? failure.problem : null;
  const wasLost = problem?.code === NO_ANSWER;
  useEffect(() => (wasLost ? subscribeOnline(() => isOnline() && retry()) : undefined), [wasLost, retry]);

  return {
    url: drawn?.url ?? null,
    isDrawing: wanted !== null && drawn?.wanted !== wanted && problem === null,
    problem,
    retry,
  };
}
