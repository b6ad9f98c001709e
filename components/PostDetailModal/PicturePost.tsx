import { useState } from "react";
import { mayStart } from "@/lib/carousel/generationSelectors";
import { CarouselPostHandler } from "./CarouselPostHandler";
import { DetailPanel, type PanelTab } from "./DetailPanel";
import { InterruptedRunNotice } from "./InterruptedRunNotice";
import type { PostDetailModalProps } from "./PostDetailModal";
import { changesSlides, type PostDraft } from "./postDraft";
import { PostFields } from "./PostFields";
import { SingleImagePostHandler } from "./SingleImagePostHandler";
import { SlideFields } from "./SlideFields";
import { SlidePreview } from "./SlidePreview";
import { slideViews, type SlideView } from "./slideViews";
import { useArrowKeys } from "./useArrowKeys";

interface PicturePostProps extends PostDetailModalProps {
  draft: PostDraft;
  onDraftChange: (draft: PostDraft) => void;
}

/** A carousel or a single image: the pictures on one side, the words on the other. */
export function PicturePost({ draft, onDraftChange, ...props }: PicturePostProps) {
  const { postInfo, generation, interruptedRun, runActions } = props;
  const [chosenIndex, setChosenIndex] = useState(0);
  const [tab, setTab] = useState<PanelTab>("post");
  const views = slideViews(postInfo, generation);
  const selectedIndex = Math.min(chosenIndex, views.length - 1);
  const selected = views[selectedIndex];
  // The server makes pictures from the prompts it has.
  const obstacles = changesSlides(draft) ? ["Save or discard your changes to the slides first"] : [];

  function select(index: number): void {
    setChosenIndex(index);
    setTab("slide");
  }

  useArrowKeys((step, focused) => {
    const next = selectedIndex + step;
    if (!views[next]) return;
    select(next);
    // The focus goes along when it is on a tile.
    const tile = focused.matches("[data-slide]") && document.querySelector(`[data-slide="${next + 1}"]`);
    if (tile instanceof HTMLElement) tile.focus();
  });

  function onRetrySlide(slideId: string): void {
    runActions.onRetryRun([slideId]);
  }
  const mayRetry = generation?.phase === "deciding";

  const common = {
    postInfo,
    generation,
    views,
    obstacles,
    runActions,
    onSelectSlide: select,
    onRetrySlide: mayRetry ? onRetrySlide : undefined,
  };
  const postFields = <PostFields postInfo={postInfo} draft={draft} onChange={onDraftChange} />;
  return (
    <div className={COLUMNS}>
      <section aria-label="Images" className={IMAGES_PANE}>
        {interruptedRun && (
          <InterruptedRunNotice
            run={interruptedRun}
            onContinue={props.onContinueInterruptedRun}
            onSave={props.onSaveInterruptedRun}
            onDiscard={props.onDiscardInterruptedRun}
          />
        )}
        {postInfo.contentType === "Carousel" ? (
          <CarouselPostHandler
            {...common}
            selectedIndex={tab === "slide" ? selectedIndex : null}
            onGenerateAllCarouselImages={props.onGenerateAllCarouselImages}
          />
        ) : (
          <SingleImagePostHandler {...common} onGenerateImage={props.onGenerateImage} />
        )}
      </section>
      {selected && (
        <DetailPanel
          tab={tab}
          onTabChange={setTab}
          slideLabel={postInfo.contentType === "Carousel" ? `Slide ${selected.number}` : "Image"}
          post={postFields}
          slide={
            <div className="space-y-4 md:max-lg:grid md:max-lg:grid-cols-2 md:max-lg:gap-6">
              <SlidePreview
                platform={postInfo.platform}
                view={selected}
                slideCount={views.length}
                onSelect={select}
                onGenerate={
                  mayStart(generation) && obstacles.length === 0
                    ? () => void props.onGenerateImage(postInfo, selected.slide.id)
                    : undefined
                }
                onRetry={mayRetry && endedBadly(selected) ? () => onRetrySlide(selected.slide.id) : undefined}
              />
              <SlideFields slide={selected.slide} draft={draft} onChange={onDraftChange} />
            </div>
          }
        />
      )}
    </div>
  );
}

/** Whether the run has ended for this slide without a picture. */
function endedBadly({ status }: SlideView): boolean {
  return status === "failed" || status === "unknown" || status === "cancelled";
}

const COLUMNS = "lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_26rem]";
const IMAGES_PANE =
  "space-y-4 px-4 py-4 sm:px-6 lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-line lg:py-6";
