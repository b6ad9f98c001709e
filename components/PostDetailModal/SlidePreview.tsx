import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import { Picture } from "@/components/ui/Picture";
import { NETWORKS } from "@/lib/carousel/networks";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { slideAltText, type SlideView } from "./slideViews";

interface SlidePreviewProps {
  platform: PostInfo["platform"];
  view: SlideView;
  slideCount: number;
  onSelect: (index: number) => void;
  /** Makes this one picture; absent while that is not possible. */
  onGenerate?: (() => void) | undefined;
  /** Asks again within the run; absent where there is nothing to ask again. */
  onRetry?: (() => void) | undefined;
}

/** The chosen slide, large, with the way to its neighbours. */
export function SlidePreview(props: SlidePreviewProps) {
  const { platform, view, slideCount, onSelect, onGenerate, onRetry } = props;
  const { number, imageUrl, problem } = view;
  const { width, height } = NETWORKS[platform];
  return (
    <div>
      {problem && (
        <div className="pb-3">
          <Notice tone={view.status === "unknown" ? "warn" : "bad"}>{problem.detail}</Notice>
        </div>
      )}
      <div className="flex justify-center overflow-hidden rounded-lg bg-sunken">
        <div
          className={`max-h-[30rem] w-full ${imageUrl ? "" : "max-lg:max-h-40"}`}
          style={{ aspectRatio: `${width} / ${height}` }}
        >
          {imageUrl ? (
            <Picture
              url={imageUrl}
              width={1080}
              alt={slideAltText(view)}
              className="animate-fade-in object-contain"
            />
          ) : (
            <p className="flex size-full items-center justify-center p-6 text-center text-ink-faint">
              No image yet
            </p>
          )}
        </div>
      </div>
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
