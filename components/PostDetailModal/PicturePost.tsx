import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { useImageEstimate } from "@/hooks/useImageEstimate";
import { useOnline } from "@/hooks/useOnline";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { useSlideDrawings, type SlideDrawings } from "@/hooks/useSlideDrawings";
import { isBusy, mayStart } from "@/lib/carousel/runSelectors";
import type { Run } from "@/lib/carousel/run";
import { CarouselPostHandler } from "./CarouselPostHandler";
import { DetailPanel } from "./DetailPanel";
import { InterruptedRunNotice } from "./run/InterruptedRunNotice";
import { currentDisabledReasons } from "./disabledReasons";
import { postTextNotes } from "./leftOutNotes";
import { PlacePicturesDialog } from "./PlacePicturesDialog";
import type { PostDetailModalProps } from "./PostDetailModal";
import { PostFields } from "./PostFields";
import { SingleImagePostHandler } from "./SingleImagePostHandler";
import { SlidePanel } from "./slides/SlidePanel";
import { slideViews, type SlideView } from "@/lib/carousel/slideViews";
import { useOutdatedNotice } from "./useOutdatedNotice";
import { usePlacing } from "./slides/AssignFiles";
import { useSlideSelection } from "./useSlideSelection";

interface PicturePostProps extends PostDetailModalProps {
  edit: PostDraftEditing;
}

/** A carousel or a single image: the pictures on one side, the words on the other. */
export function PicturePost({ edit, ...props }: PicturePostProps) {
  const { postInfo, run, interruptedRun, otherTab, runActions } = props;
  const isOnline = useOnline();
  const estimate = useImageEstimate(run);
  const { selectedIndex, select, tab, setTab } = useSlideSelection(postInfo);
  const drawings = useSlideDrawings(postInfo, edit);
  useOutdatedNotice(drawings.slides, edit.text("title"));
  const views = slideViews(postInfo, run, drawings);
  const selected = views[selectedIndex];
  const isCarousel = postInfo.contentType === "Carousel";
  const disabledReasons = currentDisabledReasons({
    draft: edit.status,
    isOnline,
    isInAnotherTab: otherTab !== null,
  });
  const isFree = mayStart(run);
  const placing = usePlacing(postInfo, {
    drawings,
    disabledReason: run && !isFree ? whyNotFree(run) : (disabledReasons[0] ?? null),
    pasteAt: tab === "slide" || !isCarousel ? selectedIndex : null,
    onGive: select,
  });

  const shared = {
    postInfo,
    run,
    otherTab,
    disabledReasons,
    estimate,
    onFiles: placing.give,
    onDismissRefusal: drawings.dismissRefusal,
    onSelectSlide: select,
    onRetrySlide:
      run?.phase === "deciding" && !run.elsewhere
        ? (slideId: string) => runActions.onRetryRun([slideId])
        : undefined,
  };
  return (
    <div className="lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_42rem]">
      <section
        {...KEEPS_FOCUS}
        aria-label="Images"
        className="[overflow-anchor:none] space-y-4 px-4 py-4 sm:px-6 lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-line lg:py-6"
      >
        {interruptedRun && <InterruptedRunNotice {...props} run={interruptedRun} />}
        {isCarousel ? (
          <CarouselPostHandler
            {...shared}
            views={views}
            runActions={runActions}
            isInterrupted={interruptedRun !== null}
            selectedIndex={tab === "slide" ? selectedIndex : null}
            saveChanged={
              isFree && isOtherOutdated(drawings, tab === "slide" ? selected : undefined)
                ? { drawings, isDisabled: disabledReasons.length > 0 }
                : null
            }
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
          post={<PostFields postInfo={postInfo} edit={edit} notes={postTextNotes(drawings.slides)} />}
          slide={
            <SlidePanel
              {...shared}
              view={selected}
              edit={edit}
              drawings={drawings}
              onGenerate={(slideId) => void props.onGenerateImage(postInfo, slideId)}
            />
          }
        />
      )}
      <PlacePicturesDialog
        placing={placing.asking}
        onPlace={(files) => void drawings.place(files)}
        onClose={placing.stopAsking}
      />
    </div>
  );
}

function whyNotFree(run: Run): string {
  return isBusy(run)
    ? "Wait until the images are generated and saved."
    : "Decide first about the images that were generated.";
}

/** Whether a picture should be drawn anew whose slide is not the one that is open, where that is offered already. */
function isOtherOutdated({ outdated }: SlideDrawings, open: SlideView | undefined): boolean {
  return outdated.some((slideId) => slideId !== open?.slide.id);
}
