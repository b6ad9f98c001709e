import { useState } from "react";
import { useStore } from "zustand";
import { compareDrawings, storedTexts, whyOutdated } from "@/lib/carousel/compareDrawings";
import { isTruncated, type SlideDrawing } from "@/lib/carousel/slideContent";
import { isDrawnWhole, slidesMissingWords } from "@/lib/carousel/slideWords";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { useRunContext } from "@/hooks/run/useRunContext";
import { dismissRedraw, redrawPosts, stopRedraw, undoRedraw } from "./redrawPosts";
import type { OutdatedPost, Redraw } from "./redraws";
import { usePlanDrawings } from "./useDrawings";
import { useImageProvider } from "./useImageProvider";

/** The pictures of a plan that would come out otherwise, drawn anew, and drawing them. */
export interface PlanRedraw {
  /** In the plan's order; empty while it is not known how the pictures were drawn. */
  outdated: readonly OutdatedPost[];
  /** Why, when that is not something changed on single slides: 'The brand kit has changed since.'; else empty. */
  whyOutdated: string;
  /** By post id: of how many pictures words are cut that would come out the same again. */
  truncatedCounts: ReadonlyMap<string, number>;
  /** By post id: how many slides the designer draws without words. */
  wordlessCounts: ReadonlyMap<string, number>;
  /** The one that runs in this tab, or has ended and was not put away yet. */
  redraw: Redraw | null;
  /** Redraws all that is outdated. These resolve once all is settled, and never reject. */
  start: () => Promise<void>;
  /** Redraws of these posts what is outdated, and counts as one with the one before. */
  goOn: (postIds: readonly string[]) => Promise<void>;
  /** Begins no other post. */
  stop: () => void;
  undo: () => Promise<void>;
  dismiss: () => void;
}

/** Goes by what is stored, and by the crops chosen in this browser: what is typed saves itself. */
export function usePlanRedraw({ id: planId, brandKit }: MediaPlan, posts: readonly PostInfo[]): PlanRedraw {
  const context = useRunContext();
  const { redraws, crops } = context;
  const drawingOf = usePlanDrawings(planId, posts);
  const redraw = useStore(redraws, () => redraws.find(planId));
  const isDrawnByDesigner = useImageProvider()?.name === "designer";

  // Thousands of posts take a while to compare: one that nothing has happened to is as it was.
  const [known] = useState(() => new WeakMap<PostInfo, { inputs: unknown[]; result: ComparedPost }>());
  const compared = posts.map((post) => {
    const inputs = [brandKit, drawingOf, crops.find(post.id), isDrawnByDesigner];
    const former = known.get(post);
    if (former && inputs.every((input, index) => input === former.inputs[index])) return former.result;
    const slides = compareDrawings({
      post,
      texts: storedTexts(post),
      brandKit,
      drawingOf,
      crops: crops.find(post.id),
      isDrawnByDesigner,
    });
    const isDrawn = (key: string | null) => (key === null ? isDrawnByDesigner : isDrawnWhole(drawingOf(key)));
    const result = {
      post,
      slides: slides.filter(({ isOutdated }) => isOutdated),
      truncatedCount: slides.filter(isTruncated).length,
      wordlessCount: slidesMissingWords(post, isDrawn).length,
    };
    known.set(post, { inputs, result });
    return result;
  });
  const outdated = compared.filter(({ slides }) => slides.length > 0).map(toOutdatedPost);

  return {
    outdated,
    whyOutdated: whyOutdated(compared.flatMap(({ slides }) => slides)),
    truncatedCounts: new Map(compared.map(({ post, truncatedCount }) => [post.id, truncatedCount])),
    wordlessCounts: new Map(compared.map(({ post, wordlessCount }) => [post.id, wordlessCount])),
    redraw,
    start: () => redrawPosts(context, planId, outdated),
    goOn(postIds) {
      const asked = outdated.filter(({ postId }) => postIds.includes(postId));
      return redrawPosts(context, planId, asked, { isContinued: true });
    },
    stop: () => stopRedraw(context, planId),
    undo: () => undoRedraw(context, planId),
    dismiss: () => dismissRedraw(context, planId),
  };
}

interface ComparedPost {
  post: PostInfo;
  /** Those that would come out otherwise. */
  slides: readonly SlideDrawing[];
  truncatedCount: number;
  wordlessCount: number;
}

function toOutdatedPost({ post, slides }: ComparedPost): OutdatedPost {
  return {
    postId: post.id,
    title: post.title,
    slides: slides.map(({ slideId, wanted }) => ({
      slideId,
      imageKey: post.imageKeys[post.slides.findIndex(({ id }) => id === slideId)] ?? "",
      picture: wanted?.picture ?? null,
      arrangement: wanted?.arrangement ?? 0,
    })),
  };
}
