import type { AssetManagement } from "@/hooks/useAssetManagement";
import { NETWORKS } from "@/lib/carousel/networks";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Generation } from "@/lib/carousel/generation";
import { mayStart } from "@/lib/carousel/generationSelectors";
import { GenerateAllButton } from "./GenerateAllButton";
import { GenerationBar } from "./GenerationBar";
import type { RunActions } from "./runActions";
import { SlideGrid } from "./SlideGrid";
import type { SlideView } from "./slideViews";

export interface CarouselPostHandlerProps {
  postInfo: PostInfo;
  generation: Generation | null;
  views: SlideView[];
  selectedIndex: number | null;
  onSelectSlide: (index: number) => void;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
  /** Why nothing can be generated just now, beyond what the slides say. */
  obstacles: readonly string[];
  onGenerateAllCarouselImages: AssetManagement["handleGenerateAllCarouselImages"];
  runActions: RunActions;
  /** Whether a run that was left behind is offered. */
  isInterrupted: boolean;
}

/** A carousel's slides, and the one button that makes all of their pictures. */
export function CarouselPostHandler(props: CarouselPostHandlerProps) {
  const { postInfo, generation, runActions } = props;

  function handleGenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo);
  }

  function handleRegenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo, { slides: "all" });
  }

  return (
    <div className="space-y-4">
      {generation && <GenerationBar generation={generation} actions={runActions} />}
      {mayStart(generation) && (
        <GenerateAllButton
          postInfo={postInfo}
          obstacles={props.obstacles}
          isMainAction={!props.isInterrupted}
          onGenerateAll={handleGenerateAll}
          onRegenerateAll={handleRegenerateAll}
        />
      )}
      <SlideCountWarning postInfo={postInfo} />
      {generation?.phase !== "conflict" && (
        <SlideGrid
          platform={postInfo.platform}
          views={props.views}
          selectedIndex={props.selectedIndex}
          onSelect={props.onSelectSlide}
          onRetry={props.onRetrySlide}
        />
      )}
    </div>
  );
}

function SlideCountWarning({ postInfo: { platform, slides } }: { postInfo: PostInfo }) {
  const { warnAboveSlides } = NETWORKS[platform];
  if (warnAboveSlides === undefined || slides.length <= warnAboveSlides) return null;
  return (
    <p className="text-ink-faint">
      {platform} takes {slides.length} slides in its app; some publishing tools stop at {warnAboveSlides}.
    </p>
  );
}
