import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { useDropOnto } from "@/components/ui/useDropOnto";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import type { Run } from "@/lib/carousel/run";
import { mayStart } from "@/lib/carousel/runSelectors";
import { generateDisabledReasons } from "@/lib/carousel/slidesToGenerate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { CutWordsCaption } from "../CutWordsCaption";
import { SavePicture } from "../SavePicture";
import { SlidePreview } from "../SlidePreview";
import { SlideSettings } from "./SlideSettings";
import type { SlideView } from "@/lib/carousel/slideViews";

interface SlidePanelProps {
  postInfo: PostInfo;
  run: Run | null;
  view: SlideView;
  edit: PostDraftEditing;
  drawings: SlideDrawings;
  /** Why nothing can be generated just now, beyond what the slide says. */
  disabledReasons: readonly string[];
  onSelectSlide: (index: number) => void;
  onGenerate: (slideId: string) => void;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
  onFiles: (index: number, files: File[]) => void;
}

/** One slide: its picture, large, how it is set, and its words. */
export function SlidePanel(props: SlidePanelProps) {
  const { postInfo, run, view, edit, drawings, disabledReasons, onGenerate, onRetrySlide } = props;
  const { slide, status } = view;
  const isFree = mayStart(run);
  const drawing = drawings.slides.find(({ slideId }) => slideId === slide.id);
  // The designer would draw a ground of its own in place of a picture that somebody has put there.
  const hasOwnPicture = drawings.provider?.name === "designer" && Boolean(drawing?.wanted?.picture);
  const mayGenerate =
    isFree && disabledReasons.length === 0 && generateDisabledReasons(postInfo, [slide]).length === 0;
  const [asking, setAsking] = useState(false);
  const endedBadly = status === "failed" || status === "unknown" || status === "cancelled";
  // A picture that the designer has not drawn yet is shown as Generate would make it.
  const isPreviewed = isFree && (view.isOutdated || view.imageUrl === null);
  const request = isPreviewed ? drawings.previewOf(slide.id) : null;
  const preview = useSlidePreview(request, slide.id);
  // Until the first preview is there, the stored picture is seen.
  const leftOut = (request && preview.url ? preview.truncated : drawing?.shown?.leftOut) ?? null;
  const takeFiles = (files: File[]) => props.onFiles(view.number - 1, files);
  const { isOver, dropHandlers } = useDropOnto((files) => takeFiles([...files]));

  return (
    <div
      {...dropHandlers}
      className="relative md:max-lg:grid md:max-lg:grid-cols-2 md:max-lg:gap-6 xl:grid xl:grid-cols-[17rem_minmax(0,1fr)] xl:gap-6"
    >
      <div {...KEEPS_FOCUS} className={PICTURE}>
        <SlidePreview
          platform={postInfo.platform}
          view={view}
          slideCount={postInfo.slides.length}
          request={request}
          isWordsAlone={drawing?.wanted === null}
          preview={preview}
          onSelect={props.onSelectSlide}
          onGenerate={
            mayGenerate ? () => (hasOwnPicture ? setAsking(true) : onGenerate(slide.id)) : undefined
          }
          onRetry={onRetrySlide && endedBadly ? () => onRetrySlide(slide.id) : undefined}
        />
        <CutWordsCaption leftOut={leftOut} />
        {isFree && view.isOutdated && (
          <SavePicture
            isSaving={view.activity === "drawing"}
            disabledReasons={disabledReasons}
            reason={view.whyOutdated}
            problem={drawings.saveProblem}
            onSave={() => void drawings.save([slide.id])}
          />
        )}
      </div>
      <div className="pt-4 md:max-lg:pt-0 xl:pt-0">
        <SlideSettings {...{ postInfo, view, edit, drawings, leftOut }} onFiles={takeFiles} />
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Replace this picture?"
        description="The built-in designer draws a ground of its own in place of the picture below the words. To draw other words over it, change them and save the picture instead."
        confirmLabel="Regenerate this slide"
        onConfirm={() => onGenerate(slide.id)}
      />
      {isOver && (
        <p className="pointer-events-none absolute -inset-2 z-20 flex justify-center rounded-lg border-2 border-dashed border-accent-ink bg-surface/85 pt-32 text-center text-lead font-medium text-accent-ink">
          Drop to use it on slide {view.number}
        </p>
      )}
    </div>
  );
}

/** In sight while one types and chooses below it, where there is room. */
const PICTURE =
  "md:max-lg:sticky md:max-lg:top-24 md:max-lg:self-start lg:max-xl:sticky lg:max-xl:-top-4 lg:max-xl:z-10 lg:max-xl:-mx-6 lg:max-xl:-mt-4 lg:max-xl:border-b lg:max-xl:border-line lg:max-xl:bg-surface lg:max-xl:px-6 lg:max-xl:pt-4 lg:max-xl:pb-3 xl:sticky xl:top-0 xl:self-start";
