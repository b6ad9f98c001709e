import { clsx } from "clsx";
import { ImageDown, Trash2, X } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { useDropTarget } from "@/components/ui/fileDrop";
import { IconButton } from "@/components/ui/IconButton";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { Picture } from "@/components/ui/Picture";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import { mayStart } from "@/lib/carousel/run";
import { mayRetrySlides, needsDecision, needsOtherPrompt, needsOtherWords } from "@/lib/carousel/slideRules";
import { slideAltText, type SlideView } from "@/lib/carousel/slideViews";
import { usePostEditor } from "../PostEditor";
import { SlideStatus } from "./SlideStatus";
import { useSlideActions } from "./useSlideActions";

interface SlideTileProps {
  view: SlideView;
  /** Width by height of the network's pictures. */
  aspectRatio: string;
  /** A post's only picture is larger, and needs no number. */
  isSingle: boolean;
  selected: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** A numbered tile: the picture, or what has become of it. */
export function SlideTile({ view, aspectRatio, isSingle, selected, now }: SlideTileProps) {
  const { run, drawings, selection, actions, disabledReasons } = usePostEditor();
  const { deleteSlide, isBusy } = useSlideActions();
  const { number, slide } = view;
  const mayDelete = !isSingle && mayStart(run) && disabledReasons.length === 0 && !isBusy;
  const deleteIt = () => void deleteSlide(slide.id, number);
  const faulty = needsOtherPrompt(view) ? "prompt" : needsOtherWords(view) ? "words" : null;
  const select = () => selection.select(number - 1);
  const { isOver, dropHandlers } = useDropTarget((files) => actions.onAssignFiles(number - 1, files));
  return (
    <li {...KEEPS_FOCUS} className="space-y-1.5">
      <div
        {...dropHandlers}
        className={clsx(
          "relative rounded-lg bg-sunken",
          selected && "outline-2 outline-offset-2 outline-accent-ink",
          !selected && view.preview && "outline-2 outline-offset-2 outline-warn outline-dashed",
        )}
        style={{ aspectRatio }}
      >
        <button
          type="button"
          onClick={select}
          onKeyDown={({ key }) => key === "Delete" && mayDelete && deleteIt()}
          aria-label={accessibleName(view)}
          aria-current={selected}
          data-slide={number}
          className="absolute inset-0 block overflow-hidden rounded-lg text-left"
        >
          {needsDecision(view) ? <Reason view={view} /> : <Content view={view} isSingle={isSingle} />}
        </button>
        {view.imageUrl && (
          <span className="pointer-events-none absolute inset-0 rounded-lg border border-line" aria-hidden />
        )}
        {view.refusal && (
          <Refusal detail={view.refusal.detail} onDismiss={() => drawings.dismissRefusal(slide.id)} />
        )}
        {selected && mayDelete && (
          <IconButton
            label={`Delete slide ${number}`}
            onClick={deleteIt}
            className="absolute! top-1 right-1 bg-surface/90 shadow-raised hover:text-bad pointer-coarse:size-11"
          >
            <Trash2 aria-hidden />
          </IconButton>
        )}
        {isOver && <DropHere />}
        {needsDecision(view) && mayRetrySlides(run) && (
          <div className="absolute inset-x-2 bottom-2 flex flex-wrap gap-1">
            {faulty && (
              <Button
                size="small"
                className="flex-1"
                aria-label={`Edit ${faulty} of slide ${number}`}
                onClick={select}
              >
                Edit {faulty}
              </Button>
            )}
            <Button
              size="small"
              className="flex-1"
              aria-label={`Retry slide ${number}`}
              onClick={() => actions.onRetrySlide(slide.id)}
            >
              Retry
            </Button>
          </div>
        )}
      </div>
      <SlideStatus view={view} isNumbered={!isSingle} now={now} />
    </li>
  );
}

/** The number, what is the matter with the slide, and, so that it can be called by voice, the text that its tile shows. */
function accessibleName(view: SlideView): string {
  const shown = shownText(view);
  const name = `Slide ${view.number}, ${formatState(view)}`;
  if (shown === null) return name;
  return `${name}${view.status === "failed" ? ":" : ","} ${shown}`;
}

function formatState(view: SlideView): string {
  switch (view.status) {
    case "failed":
      return "failed";
    case "unknown":
      return "it is not known whether the image was made";
    case "idle":
    case "succeeded":
      if (!view.imageUrl) return view.isWordless ? "no image and no words yet" : "no image yet";
      if (view.isWordless) return `${slideAltText(view)}, no words yet`;
      if (view.isTruncated) return `${slideAltText(view)}, words cut`;
      if (!view.isOutdated)
        return `${slideAltText(view)}${view.arrangement > 0 ? `, arrangement ${view.arrangement + 1}` : ""}`;
      return `${slideAltText(view)}, ${view.whyOutdated && !view.preview ? `in an old look. ${view.whyOutdated}` : "changed, not saved"}`;
    default:
      return view.status;
  }
}

/** What stands in the tile in place of a picture; null with one. */
function shownText({ status, problem, imageUrl, slide }: SlideView): string | null {
  if (status === "unknown") return "The provider may have charged for this. Ask again?";
  if (status === "failed") return whyFailed({ problem });
  return imageUrl ? null : slide.mediaPrompt || "No prompt";
}

function whyFailed({ problem }: Pick<SlideView, "problem">): string {
  if (!problem) return "This image could not be made";
  return needsOtherWords({ problem }) ? problem.detail : problem.title;
}

/**
 * The picture, or a preview of it where something was changed since; a former one stays, dimmed, until the new one is
 * there; the prompt where there is none.
 */
function Content({ view, isSingle }: Pick<SlideTileProps, "view" | "isSingle">) {
  const { imageUrl, slide, status, preview } = view;
  const { url: drawnUrl } = useSlidePreview(preview, slide.id);
  const isPreview = preview !== null && drawnUrl !== null;
  const isWaiting = status === "queued" || status === "generating" || view.activity === "uploading";
  return (
    <>
      {/* It stays below the stored picture until that has loaded. */}
      {imageUrl && drawnUrl && !isWaiting && (
        // oxlint-disable-next-line nextjs/no-img-element -- drawn for this moment alone
        <img src={drawnUrl} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      {imageUrl && !isPreview && (
        <Picture
          url={imageUrl}
          width={isSingle ? 640 : 320}
          alt=""
          className={clsx(
            "relative object-cover transition-opacity",
            !drawnUrl && "animate-develop",
            isWaiting && "opacity-25",
          )}
        />
      )}
      {!imageUrl && (
        <span className="absolute inset-0 rounded-lg border border-line p-3">
          <span className="line-clamp-6 text-small wrap-anywhere text-ink-faint" dir="auto">
            {shownText(view)}
          </span>
        </span>
      )}
      {(status === "generating" || view.activity !== null) && <span className="absolute inset-0 sweeping" />}
    </>
  );
}

function Reason({ view }: { view: SlideView }) {
  return (
    <span
      className={clsx(
        "absolute inset-0 p-3 text-small font-medium",
        view.status === "unknown" ? "bg-warn-soft text-warn" : "bg-bad-soft text-bad",
      )}
    >
      <span className="line-clamp-5">{shownText(view)}</span>
    </span>
  );
}

/** Shown while a file is dragged over the tile. */
function DropHere() {
  return (
    <span className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-1 rounded-lg border-2 border-dashed border-accent-ink bg-surface/85 text-center text-small font-medium text-accent-ink">
      <ImageDown className="size-5" strokeWidth={1.5} aria-hidden />
      Drop to use it here
    </span>
  );
}

/** Why the file that was dropped here was not taken. */
function Refusal({ detail, onDismiss }: { detail: string; onDismiss: () => void }) {
  return (
    <div
      role="alert"
      className="absolute inset-x-1.5 bottom-1.5 flex items-start gap-1 rounded-md bg-bad-soft p-1 pl-2 text-small font-medium text-bad"
    >
      <p className="line-clamp-5 min-w-0 flex-1 py-1 wrap-anywhere">{detail}</p>
      <IconButton label="Dismiss" onClick={onDismiss} className="size-6!">
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
