import { TriangleAlert } from "lucide-react";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import { NETWORKS } from "@/lib/carousel/networks";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Run } from "@/lib/carousel/run";
import { CutWordsNotice } from "./CutWordsNotice";
import { GenerateAllButton } from "./GenerateAllButton";
import { RunArea } from "./RunArea";
import type { RunActions } from "./runActions";
import { SaveChangedButton, type SaveChanged } from "./SaveChangedButton";
import { SlideGrid } from "./slides/SlideGrid";
import type { SlideView } from "@/lib/carousel/slideViews";

export interface CarouselPostHandlerProps {
  postInfo: PostInfo;
  run: Run | null;
  views: SlideView[];
  selectedIndex: number | null;
  onSelectSlide: (index: number) => void;
  /** The run that another tab makes of this post just now. */
  otherTab: RunInAnotherTab | null;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
  /** Why nothing can be generated just now, beyond what the slides say. */
  disabledReasons: readonly string[];
  /** What a picture is likely to take; null while nobody knows. */
  estimate: ImageEstimate | null;
  onGenerateAllCarouselImages: AssetManagement["handleGenerateAllCarouselImages"];
  runActions: RunActions;
  /** Takes pictures that are dropped onto a slide. */
  onFiles: (index: number, files: File[]) => void;
  onDismissRefusal: (slideId: string) => void;
  /** Whether a run that was left behind is offered. */
  isInterrupted: boolean;
  /** Saves the pictures of all slides that were changed; null when none was. */
  saveChanged: SaveChanged | null;
}

/** A carousel's slides, and the one button that makes all of their pictures. */
export function CarouselPostHandler(props: CarouselPostHandlerProps) {
  const { postInfo, run, runActions } = props;

  function handleGenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo);
  }

  function handleRegenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo, { slides: "all" });
  }

  return (
    <div className="space-y-4">
      <RunArea {...{ run, runActions }} otherTab={props.otherTab}>
        <GenerateAllButton
          postInfo={postInfo}
          disabledReasons={props.disabledReasons}
          estimate={props.estimate}
          isMainAction={!props.isInterrupted}
          onGenerateAll={handleGenerateAll}
          onRegenerateAll={handleRegenerateAll}
        >
          {props.saveChanged && <SaveChangedButton {...props.saveChanged} />}
        </GenerateAllButton>
      </RunArea>
      <SlideCountWarning postInfo={postInfo} />
      <CutWordsNotice views={props.views} onSelect={props.onSelectSlide} />
      {run?.phase !== "conflict" && (
        <SlideGrid
          platform={postInfo.platform}
          views={props.views}
          selectedIndex={props.selectedIndex}
          onSelect={props.onSelectSlide}
          onRetry={props.onRetrySlide}
          onFiles={props.onFiles}
          onDismissRefusal={props.onDismissRefusal}
        />
      )}
    </div>
  );
}

function SlideCountWarning({ postInfo: { platform, slides } }: { postInfo: PostInfo }) {
  const { warnAboveSlides } = NETWORKS[platform];
  if (warnAboveSlides === undefined || slides.length <= warnAboveSlides) return null;
  return (
    <p className="flex items-start gap-2 text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        {platform}’s publishing API takes {warnAboveSlides}; posting {slides.length} works in the app only.
      </span>
    </p>
  );
}
