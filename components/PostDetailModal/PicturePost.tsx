import { useOnline } from "@/hooks/useOnline";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { CarouselPostHandler } from "./CarouselPostHandler";
import { DetailPanel } from "./DetailPanel";
import { InterruptedRunNotice } from "./InterruptedRunNotice";
import { currentObstacles } from "./obstacles";
import type { PostDetailModalProps } from "./PostDetailModal";
import { PostFields } from "./PostFields";
import { SingleImagePostHandler } from "./SingleImagePostHandler";
import { SlidePanel } from "./SlidePanel";
import { slideViews } from "./slideViews";
import { useSlideSelection } from "./useSlideSelection";

interface PicturePostProps extends PostDetailModalProps {
  edit: PostDraftEditing;
}

/** A carousel or a single image: the pictures on one side, the words on the other. */
export function PicturePost({ edit, ...props }: PicturePostProps) {
  const { postInfo, generation, interruptedRun, otherTab, runActions } = props;
  const isOnline = useOnline();
  const { selectedIndex, select, tab, setTab } = useSlideSelection(postInfo.slides.length);
  const views = slideViews(postInfo, generation);
  const selected = views[selectedIndex];
  const isCarousel = postInfo.contentType === "Carousel";
  const shared = {
    postInfo,
    generation,
    otherTab,
    obstacles: currentObstacles({ draft: edit.status, isOnline, isInAnotherTab: otherTab !== null }),
    onSelectSlide: select,
    onRetrySlide:
      generation?.phase === "deciding" && !generation.elsewhere
        ? (slideId: string) => runActions.onRetryRun([slideId])
        : undefined,
  };
  return (
    <div className="lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <section
        aria-label="Images"
        className="space-y-4 px-4 py-4 sm:px-6 lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-line lg:py-6"
      >
        {interruptedRun && <InterruptedRunNotice {...props} run={interruptedRun} />}
        {isCarousel ? (
          <CarouselPostHandler
            {...shared}
            views={views}
            runActions={runActions}
            isInterrupted={interruptedRun !== null}
            selectedIndex={tab === "slide" ? selectedIndex : null}
            onGenerateAllCarouselImages={props.onGenerateAllCarouselImages}
          />
        ) : (
          <SingleImagePostHandler
            {...shared}
            views={views}
            runActions={runActions}
            onGenerateImage={props.onGenerateImage}
          />
        )}
      </section>
      {selected && (
        <DetailPanel
          tab={tab}
          onTabChange={setTab}
          slideLabel={isCarousel ? `Slide ${selected.number}` : "Image"}
          post={<PostFields postInfo={postInfo} edit={edit} />}
          slide={
            <SlidePanel
              {...shared}
              view={selected}
              edit={edit}
              onGenerate={(slideId) => void props.onGenerateImage(postInfo, slideId)}
            />
          }
        />
      )}
    </div>
  );
}
