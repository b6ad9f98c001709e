import { Columns2, LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { showToast, UNDO_OFFERED_MS } from "@/components/ui/showToast";
import { useSlideRemedies, useSplitSlide } from "@/hooks/useSlideRemedies";
import { LAYOUT_NAMES } from "@/lib/carousel/layouts";
import { slideCountRange } from "@/lib/carousel/networks";
import { mayStart } from "@/lib/carousel/run";
import type { SlideView } from "@/lib/carousel/slideViews";
import { toSlideProblem } from "@/lib/slideProblem";
import { usePostEditor } from "../PostEditor";

interface CutRemediesProps {
  view: SlideView;
  /** Other slides' stand beside it: it says which this is. */
  isAmongOthers?: boolean;
}

/** What helps where a slide has no room for its words, each one click away. Each has been laid out: it does help. */
export function CutRemedies({ view, isAmongOthers = false }: CutRemediesProps) {
  const { postInfo, draft, drawings, run } = usePostEditor();
  const { id: slideId } = view.slide;
  const [isSplitting, setIsSplitting] = useState(false);
  const request = mayStart(run) && view.undrawable.length === 0 ? drawings.previewOf(slideId) : null;
  const { remedies, isCurrent } = useSlideRemedies(request);
  const splitSlide = useSplitSlide(postInfo);
  const { platform, contentType, slides } = postInfo;
  const { max } = slideCountRange(platform, contentType);
  const { layout, split } = remedies ?? { layout: null, split: null };
  const isFull = slides.length >= max;

  async function splitInTwo(): Promise<void> {
    if (!split) return;
    setIsSplitting(true);
    try {
      const undo = await splitSlide(slideId, split);
      const takeBack = () => undo().catch(sayWhy);
      void showToast("success", `Slide ${view.number} goes on on slide ${view.number + 1}`, {
        duration: UNDO_OFFERED_MS,
        action: { label: "Undo", onClick: () => void takeBack() },
      });
    } catch (error) {
      sayWhy(error);
    } finally {
      setIsSplitting(false);
    }
  }

  if (!layout && !(split && contentType === "Carousel")) return null;
  return (
    <div
      {...KEEPS_FOCUS}
      role="group"
      aria-label={isAmongOthers ? `What helps slide ${view.number}` : "What helps"}
      className="-mt-2 flex flex-wrap items-center gap-2"
    >
      {isAmongOthers && (
        <span className="w-14 text-small text-ink-faint tabular-nums">Slide {view.number}</span>
      )}
      {split && contentType === "Carousel" && !isFull && (
        <Button size="small" busy={isSplitting} disabled={!isCurrent} onClick={() => void splitInTwo()}>
          <Columns2 className="size-3.5" aria-hidden />
          Split into two slides
        </Button>
      )}
      {layout && (
        <Button
          size="small"
          disabled={!isCurrent || isSplitting}
          onClick={() => draft.setSlideText(slideId, "layout", layout)}
        >
          <LayoutTemplate className="size-3.5" aria-hidden />
          Use {LAYOUT_NAMES[layout]}
        </Button>
      )}
      {split && contentType === "Carousel" && isFull && (
        <p className="w-full text-small text-ink-faint">
          It cannot be split: {platform} takes {max} slides, and there are {slides.length}.
        </p>
      )}
    </div>
  );
}

function sayWhy(error: unknown): void {
  void showToast("error", "The slide could not be split", { description: toSlideProblem(error).detail });
}
