import { ChevronLeft, ChevronRight, Download, Scissors } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { tellOutcome } from "@/components/Export/PostActions";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import { useDropTarget } from "@/components/ui/fileDrop";
import { IconButton } from "@/components/ui/IconButton";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { Notice } from "@/components/ui/Notice";
import { useHandOut } from "@/hooks/useHandOut";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import { mayStart } from "@/lib/carousel/run";
import {
  hasEndedWithoutImage,
  isPreviewed,
  mayGenerateSlide,
  mayRetrySlides,
  replacesPicture,
} from "@/lib/carousel/slideRules";
import type { SlideView } from "@/lib/carousel/slideViews";
import { undrawableSentences } from "@/lib/carousel/undrawableWords";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { usePostEditor } from "../PostEditor";
import { POST_FIELD_LABELS } from "../textLabels";
import { truncatedNote } from "./SlideFields";
import { FullView } from "./FullView";
import { SlideImage } from "./SlideImage";
import { SlideSettings } from "./SlideSettings";

/** One slide: its picture, large, how it is set, and its words. */
export function SlidePanel({ view }: { view: SlideView }) {
  const { postInfo, run, drawings, actions } = usePostEditor();
  const { slide, number, problem } = view;
  const drawing = drawings.slides.find(({ slideId }) => slideId === slide.id);
  const request = isPreviewed(view, run) ? drawings.previewOf(slide.id) : null;
  const preview = useSlidePreview(request, slide.id);
  // Until the first preview is there, the stored picture is seen.
  const truncated = (request && preview.url ? preview.truncated : drawing?.shown?.leftOut) ?? null;
  const assignFiles = (files: File[]) => actions.onAssignFiles(number - 1, files);
  const { isOver, dropHandlers } = useDropTarget(assignFiles);

  return (
    <div
      {...dropHandlers}
      className="relative md:max-lg:grid md:max-lg:grid-cols-2 md:max-lg:gap-6 xl:grid xl:grid-cols-[17rem_minmax(0,1fr)] xl:gap-6"
    >
      <div {...KEEPS_FOCUS} className={PICTURE}>
        {problem === null && view.undrawable.length > 0 && (
          <div className="pb-3">
            <Notice tone="warn">{undrawableSentences([view], postInfo.slides.length)}</Notice>
          </div>
        )}
        {problem && (
          <div className="pb-3">
            <Notice tone={view.status === "unknown" ? "warn" : "bad"}>{problem.detail}</Notice>
          </div>
        )}
        <SlideImage key={slide.id} view={view} preview={request && preview} drawnUrl={preview.url} />
        <SlideActions view={view} />
        <TruncatedCaption truncated={truncated} />
        {mayStart(run) && view.isOutdated && <SavePicture view={view} />}
      </div>
      <div className="pt-4 md:max-lg:pt-0 xl:pt-0">
        <SlideSettings view={view} truncated={truncated} onFiles={assignFiles} />
      </div>
      {isOver && (
        <p className="pointer-events-none absolute -inset-2 z-20 flex justify-center rounded-lg border-2 border-dashed border-accent-ink bg-surface/85 pt-32 text-center text-lead font-medium text-accent-ink">
          Drop to use it on slide {number}
        </p>
      )}
    </div>
  );
}

/** In sight while one types and chooses below it, where there is room. */
const PICTURE =
  "md:max-lg:sticky md:max-lg:top-24 md:max-lg:self-start lg:max-xl:sticky lg:max-xl:-top-4 lg:max-xl:z-10 lg:max-xl:-mx-6 lg:max-xl:-mt-4 lg:max-xl:border-b lg:max-xl:border-line lg:max-xl:bg-surface lg:max-xl:px-6 lg:max-xl:pt-4 lg:max-xl:pb-3 xl:sticky xl:top-0 xl:self-start";

/** The way to the neighbours, and making this one picture. */
function SlideActions({ view }: { view: SlideView }) {
  const editor = usePostEditor();
  const { postInfo, run, drawings, selection, actions } = editor;
  const { slide, number } = view;
  const [asking, setAsking] = useState(false);
  const { busy, downloadPicture } = useHandOut(postInfo, tellOutcome);
  const drawing = drawings.slides.find(({ slideId }) => slideId === slide.id);
  const generate = () => actions.onGenerateImage(slide.id);
  const asksFirst = replacesPicture(drawings.provider, drawing?.wanted ?? null);
  return (
    <div className="flex flex-wrap items-center gap-1 pt-2">
      <IconButton
        label="Previous slide"
        disabled={number === 1}
        onClick={() => selection.select(number - 2)}
        className="-ml-2 !w-7 pointer-coarse:!w-11"
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <p className="text-ink-soft tabular-nums">
        {number} of {postInfo.slides.length}
      </p>
      <IconButton
        label="Next slide"
        disabled={number === postInfo.slides.length}
        onClick={() => selection.select(number)}
        className="!w-7 pointer-coarse:!w-11"
      >
        <ChevronRight aria-hidden />
      </IconButton>
      <FullView view={view} />
      {postInfo.imageKeys[number - 1] && (
        <IconButton
          label="Download this picture"
          disabled={busy !== null}
          onClick={() => void downloadPicture(number - 1)}
        >
          <Download aria-hidden />
        </IconButton>
      )}
      {mayRetrySlides(run) && hasEndedWithoutImage(view) ? (
        <Button size="small" className="ml-auto" onClick={() => actions.onRetrySlide(slide.id)}>
          Retry this slide
        </Button>
      ) : (
        <Button
          size="small"
          className="ml-auto"
          disabled={!mayGenerateSlide(postInfo, view, editor)}
          onClick={asksFirst ? () => setAsking(true) : generate}
        >
          {view.imageUrl ? "Regenerate this slide" : "Generate this slide"}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Replace this picture?"
        description="The built-in designer draws a ground of its own in place of the picture below the words. To draw other words over it, change them and save the picture instead."
        confirmLabel="Regenerate this slide"
        onConfirm={generate}
      />
    </div>
  );
}

/**
 * How many of the slide's words are cut, in sight while one types in a long field; and all that there is to say of the
 * post's own texts, whose fields are elsewhere.
 */
function TruncatedCaption({ truncated }: { truncated: LeftOut | null }) {
  const words = (truncated?.headline?.words ?? 0) + (truncated?.body?.words ?? 0);
  return (
    <>
      {words > 0 && <TruncatedLine>{countOf(words, "word")} cut</TruncatedLine>}
      {(["title", "cta"] as const).map((text) => {
        const note = truncatedNote(truncated, text);
        return note && <TruncatedLine key={text}>{`${POST_FIELD_LABELS[text]}: ${note}`}</TruncatedLine>;
      })}
    </>
  );
}

function TruncatedLine({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 pt-2 text-small font-medium text-warn">
      <Scissors className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** The preview is not in the post: the one click that puts it there. */
function SavePicture({ view }: { view: SlideView }) {
  const { drawings, disabledReasons } = usePostEditor();
  const { saveProblem } = drawings;
  const noteId = useId();
  return (
    <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-lg bg-accent-soft py-2 pr-2 pl-3">
      <div id={noteId} className="min-w-0 flex-[1_1_10rem]">
        {saveProblem ? (
          <p role="alert" className="text-bad">
            {saveProblem.detail}
          </p>
        ) : (
          <p>{disabledReasons[0] ?? `${view.whyOutdated} The post still has the former picture.`.trim()}</p>
        )}
      </div>
      <Button
        variant="primary"
        busy={view.activity === "drawing"}
        disabled={disabledReasons.length > 0}
        className="grow"
        aria-describedby={noteId}
        onClick={() => void drawings.save([view.slide.id])}
      >
        Save this picture
      </Button>
    </div>
  );
}
