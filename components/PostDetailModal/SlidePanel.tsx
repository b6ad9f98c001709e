import { toast } from "sonner";
import { useDropOnto } from "@/components/ui/useDropOnto";
import { useLayoutForAll } from "@/hooks/useLayoutForAll";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import type { Generation } from "@/lib/carousel/generation";
import { mayStart } from "@/lib/carousel/generationSelectors";
import type { SlideContent } from "@/lib/carousel/slideContent";
import { generateObstacles } from "@/lib/carousel/slidesToGenerate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { LayoutChooser } from "./LayoutChooser";
import { OwnPicture } from "./OwnPicture";
import { SavePicture } from "./SavePicture";
import { SlideFields } from "./SlideFields";
import { SlidePreview } from "./SlidePreview";
import type { SlideView } from "./slideViews";

interface SlidePanelProps {
  postInfo: PostInfo;
  generation: Generation | null;
  view: SlideView;
  edit: PostDraftEditing;
  drawings: SlideDrawings;
  /** Why nothing can be generated just now, beyond what the slide says. */
  obstacles: readonly string[];
  onSelectSlide: (index: number) => void;
  onGenerate: (slideId: string) => void;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
  onFiles: (index: number, files: File[]) => void;
}

/** One slide: its picture, large, how it is set, and its words. */
export function SlidePanel(props: SlidePanelProps) {
  const { postInfo, generation, view, edit, drawings, obstacles, onGenerate, onRetrySlide } = props;
  const { slide, status } = view;
  const isFree = mayStart(generation);
  const mayGenerate = isFree && obstacles.length === 0 && generateObstacles(postInfo, [slide]).length === 0;
  const endedBadly = status === "failed" || status === "unknown" || status === "cancelled";
  const drawing = drawings.slides.find(({ slideId }) => slideId === slide.id);
  const wanted = drawing?.wanted ?? null;
  // A picture that the designer has not drawn yet is shown as Generate would make it.
  const isPreviewed = isFree && (view.isOutdated || view.imageUrl === null);
  const takeFiles = (files: File[]) => props.onFiles(view.number - 1, files);
  const { isOver, dropHandlers } = useDropOnto((files) => takeFiles([...files]));

  const giveAll = useLayoutForAll(postInfo, edit);

  function giveAllThisLayout(): void {
    const undo = giveAll(edit.slideText(slide.id, "layout"));
    toast(`All ${postInfo.slides.length} slides have this layout`, {
      duration: UNDO_OFFERED_MS,
      action: { label: "Undo", onClick: undo },
    });
  }

  return (
    <div {...dropHandlers} className="relative md:max-lg:grid md:max-lg:grid-cols-2 md:max-lg:gap-6">
      <div className={PICTURE}>
        <SlidePreview
          platform={postInfo.platform}
          view={view}
          slideCount={postInfo.slides.length}
          request={isPreviewed ? drawings.previewOf(slide.id) : null}
          onSelect={props.onSelectSlide}
          onGenerate={mayGenerate ? () => onGenerate(slide.id) : undefined}
          onRetry={onRetrySlide && endedBadly ? () => onRetrySlide(slide.id) : undefined}
        />
        {isFree && view.isOutdated && (
          <SavePicture
            isSaving={view.activity === "drawing"}
            obstacles={obstacles}
            problem={drawings.saveProblem}
            onSave={() => void drawings.save([slide.id])}
          />
        )}
      </div>
      <div className="space-y-5 pt-4 md:max-lg:pt-0">
        <LayoutChooser
          value={edit.slideText(slide.id, "layout")}
          none={standsAlone(drawings, wanted) ? "pictureOnly" : "automatic"}
          onChange={(layout) => edit.setSlideText(slide.id, "layout", layout)}
          onUseForAll={postInfo.slides.length > 1 ? giveAllThisLayout : undefined}
        />
        <OwnPicture
          platform={postInfo.platform}
          view={view}
          content={wanted}
          onFocus={(focus) => drawings.setFocus(slide.id, focus)}
          onFiles={takeFiles}
        />
        <SlideFields slideId={slide.id} edit={edit} />
      </div>
      {isOver && (
        <p className="pointer-events-none absolute -inset-2 z-20 flex items-center justify-center rounded-lg border-2 border-dashed border-accent-ink bg-surface/85 text-center text-lead font-medium text-accent-ink">
          Drop to use it on slide {view.number}
        </p>
      )}
    </div>
  );
}

/** Long enough to look at the slides, think, and reach the button. */
const UNDO_OFFERED_MS = 12_000;

/** In sight while one types and chooses below it, where there is room. */
const PICTURE =
  "md:max-lg:sticky md:max-lg:top-24 md:max-lg:self-start lg:sticky lg:-top-4 lg:z-10 lg:-mx-6 lg:-mt-4 lg:border-b lg:border-line lg:bg-surface lg:px-6 lg:pt-4 lg:pb-3";

/** Whether a slide without a layout is a picture and no words; else the designer chooses a layout for it. */
function standsAlone({ provider }: SlideDrawings, wanted: SlideContent | null): boolean {
  return wanted ? wanted.picture !== null : provider !== null && provider.name !== "designer";
}
