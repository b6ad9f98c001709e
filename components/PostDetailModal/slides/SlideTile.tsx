import { ImageDown, X } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { Picture } from "@/components/ui/Picture";
import { useDropOnto } from "@/components/ui/useDropOnto";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import type { ThumbnailWidth } from "@/lib/imageKey";
import { SlideStatusLine } from "./SlideStatus";
import { slideAltText, type SlideView } from "@/lib/carousel/slideViews";

interface SlideTileProps {
  view: SlideView;
  /** Width by height of the network's pictures. */
  aspectRatio: string;
  /** Pixels of the picture that is loaded. */
  thumbnail: ThumbnailWidth;
  /** A post's only picture needs no number. */
  isNumbered: boolean;
  selected: boolean;
  /** Milliseconds since 1970. */
  now: number;
  onSelect: () => void;
  /** Asks again for this slide; absent while that is not possible. */
  onRetry?: (() => void) | undefined;
  /** Takes pictures that are dropped onto the tile. */
  onFiles: (files: File[]) => void;
  onDismissRefusal: () => void;
}

/** A numbered tile: the picture, or what has become of it. */
export function SlideTile(props: SlideTileProps) {
  const { view, aspectRatio, thumbnail, isNumbered, selected, now, onSelect, onRetry } = props;
  const { number, status } = view;
  const asksPerson = status === "failed" || status === "unknown";
  const { isOver, dropHandlers } = useDropOnto((files) => props.onFiles([...files]));
  return (
    <li {...KEEPS_FOCUS} className="space-y-1.5">
      <div
        {...dropHandlers}
        className={`relative rounded-lg bg-sunken ${outlineOf(props)}`}
        style={{ aspectRatio }}
      >
        <button
          type="button"
          onClick={onSelect}
          aria-label={`Slide ${number}, ${describe(view)}`}
          aria-current={selected}
          data-slide={number}
          className="absolute inset-0 block overflow-hidden rounded-lg text-left"
        >
          {asksPerson ? <Reason view={view} /> : <Content view={view} thumbnail={thumbnail} />}
        </button>
        {view.imageUrl && (
          <span className="pointer-events-none absolute inset-0 rounded-lg border border-line" aria-hidden />
        )}
        {view.refusal && <Refusal detail={view.refusal.detail} onDismiss={props.onDismissRefusal} />}
        {isOver && <DropHere />}
        {asksPerson && onRetry && (
          <div className="absolute inset-x-2 bottom-2 flex flex-wrap gap-1">
            {wantsOtherPrompt(view) && (
              <Button
                size="small"
                className="flex-1"
                aria-label={`Edit prompt of slide ${number}`}
                onClick={onSelect}
              >
                Edit prompt
              </Button>
            )}
            <Button size="small" className="flex-1" aria-label={`Retry slide ${number}`} onClick={onRetry}>
              Retry
            </Button>
          </div>
        )}
      </div>
      <SlideStatusLine view={view} isNumbered={isNumbered} now={now} />
    </li>
  );
}

/** The slide that is open; else one that shows what is not stored. */
function outlineOf({ view, selected }: SlideTileProps): string {
  if (selected) return "outline-2 outline-offset-2 outline-accent-ink";
  return view.preview ? "outline-2 outline-offset-2 outline-warn outline-dashed" : "";
}

/** Whether asking again with the same words would be refused again. */
function wantsOtherPrompt({ problem }: SlideView): boolean {
  return problem?.code === "content_blocked" || problem?.code === "invalid_prompt";
}

/** What a screen reader hears of a tile. */
function describe(view: SlideView): string {
  switch (view.status) {
    case "failed":
      return `failed: ${view.problem?.title ?? "no reason given"}`;
    case "unknown":
      return "it is not known whether the image was made";
    case "idle":
    case "succeeded":
      if (!view.imageUrl) return "no image yet";
      if (view.isTruncated) return `${slideAltText(view)}, words cut`;
      if (!view.isOutdated) return slideAltText(view);
      return `${slideAltText(view)}, ${view.whyOutdated ? `in an old look. ${view.whyOutdated}` : "changed, not saved"}`;
    default:
      return view.status;
  }
}

/**
 * The picture, or a preview of it where something was changed since; a former one stays, dimmed, until the new one is
 * there; the prompt where there is none.
 */
function Content({ view, thumbnail }: Pick<SlideTileProps, "view" | "thumbnail">) {
  const { imageUrl, slide, status, preview } = view;
  const { url: drawnUrl } = useSlidePreview(preview);
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
          width={thumbnail}
          alt=""
          className={`relative object-cover transition-opacity ${drawnUrl ? "" : "animate-develop"} ${isWaiting ? "opacity-25" : ""}`}
        />
      )}
      {!imageUrl && (
        <span className="absolute inset-0 rounded-lg border border-line p-3">
          <span className="line-clamp-6 text-small wrap-anywhere text-ink-faint" dir="auto">
            {slide.mediaPrompt || "No prompt"}
          </span>
        </span>
      )}
      {(status === "generating" || view.activity !== null) && <span className="absolute inset-0 sweeping" />}
    </>
  );
}

function Reason({ view: { status, problem } }: { view: SlideView }) {
  const [look, words] =
    status === "unknown"
      ? ["bg-warn-soft text-warn", "The provider may have charged for this. Ask again?"]
      : ["bg-bad-soft text-bad", problem?.title ?? "This image could not be made"];
  return (
    <span className={`absolute inset-0 p-3 text-small font-medium ${look}`}>
      <span className="line-clamp-5">{words}</span>
    </span>
  );
}

/** A picture is held above the tile. */
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
