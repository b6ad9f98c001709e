import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import type { SlidePreview as SlidePreviewState } from "@/hooks/useSlidePreview";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { SlideCanvas } from "./slides/SlideImage";
import type { SlideView } from "@/lib/carousel/slideViews";

interface SlidePreviewProps {
  platform: PostInfo["platform"];
  view: SlideView;
  slideCount: number;
  /** What to draw instead of the stored picture; null where that shows what it should. */
  request: PreviewSlideRequest | null;
  /** Whether that is the words of a picture that is still to be made. */
  isWordsAlone: boolean;
  /** What has been drawn of it. */
  preview: SlidePreviewState;
  onSelect: (index: number) => void;
  /** Makes this one picture; absent while that is not possible. */
  onGenerate?: (() => void) | undefined;
  /** Asks again within the run; absent where there is nothing to ask again. */
  onRetry?: (() => void) | undefined;
}

/** The chosen slide, large, with the way to its neighbours. */
export function SlidePreview(props: SlidePreviewProps) {
  const { platform, view, slideCount, request, isWordsAlone, preview, onSelect, onGenerate, onRetry } = props;
  const { number, imageUrl, problem } = view;
  return (
    <div>
      {problem && (
        <div className="pb-3">
          <Notice tone={view.status === "unknown" ? "warn" : "bad"}>{problem.detail}</Notice>
        </div>
      )}
      <SlideCanvas key={view.slide.id} {...{ platform, view, request, isWordsAlone, preview }} />
      <div className="flex items-center gap-1 pt-2">
        <IconButton
          label="Previous slide"
          disabled={number === 1}
          onClick={() => onSelect(number - 2)}
          className="-ml-2"
        >
          <ChevronLeft aria-hidden />
        </IconButton>
        <p className="text-ink-soft tabular-nums">
          {number} of {slideCount}
        </p>
        <IconButton label="Next slide" disabled={number === slideCount} onClick={() => onSelect(number)}>
          <ChevronRight aria-hidden />
        </IconButton>
        {onRetry ? (
          <Button size="small" className="ml-auto" onClick={onRetry}>
            Retry this slide
          </Button>
        ) : (
          <Button size="small" className="ml-auto" disabled={!onGenerate} onClick={onGenerate}>
            {imageUrl ? "Regenerate this slide" : "Generate this slide"}
          </Button>
        )}
      </div>
    </div>
  );
}
