import { Ban, CircleAlert, CircleHelp, Clock, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { Picture } from "@/components/ui/Picture";
import type { ThumbnailWidth } from "@/lib/imageKey";
import { slideAltText, type SlideView } from "./slideViews";

interface SlideTileProps {
  view: SlideView;
  /** Width by height of the network's pictures. */
  aspectRatio: string;
  /** Pixels of the picture that is loaded. */
  thumbnail: ThumbnailWidth;
  selected: boolean;
  /** Milliseconds since 1970. */
  now: number;
  onSelect: () => void;
  /** Asks again for this slide; absent while that is not possible. */
  onRetry?: (() => void) | undefined;
}

/** A numbered tile: the picture, or what has become of it. */
export function SlideTile({
  view,
  aspectRatio,
  thumbnail,
  selected,
  now,
  onSelect,
  onRetry,
}: SlideTileProps) {
  const { slide, number, imageUrl, status } = view;
  const ended = status === "failed" || status === "unknown";
  return (
    <li
      className={`relative overflow-hidden rounded-lg bg-sunken ${selected ? "outline-2 outline-offset-2 outline-accent-ink" : ""}`}
      style={{ aspectRatio }}
      data-status={status}
    >
      <button
        type="button"
        onClick={onSelect}
        aria-label={`Slide ${number}, ${describe(view)}`}
        aria-current={selected}
        data-slide={number}
        className="absolute inset-0 block rounded-lg text-left outline-offset-[-2px]"
      >
        {imageUrl ? (
          <Picture
            url={imageUrl}
            width={thumbnail}
            alt=""
            className={`animate-develop object-cover ${isDone(status) ? "" : "opacity-30"}`}
          />
        ) : (
          !ended && (
            <span className="absolute inset-0 rounded-lg border border-line p-2 pt-9">
              <span className="line-clamp-4 text-small text-ink-faint" dir="auto">
                {slide.mediaPrompt || "No prompt"}
              </span>
            </span>
          )
        )}
        <NumberBadge onPicture={imageUrl !== null}>{number}</NumberBadge>
        <StatusOverlay view={view} now={now} />
      </button>
      {ended && onRetry && (
        <Button size="small" onClick={onRetry} className="absolute inset-x-2 bottom-2">
          Retry<span className="sr-only"> slide {number}</span>
        </Button>
      )}
    </li>
  );
}

function isDone(status: SlideView["status"]): boolean {
  return status === "idle" || status === "succeeded";
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
      return view.imageUrl ? slideAltText(view) : "no image yet";
    default:
      return view.status;
  }
}

function NumberBadge({ onPicture, children }: { onPicture: boolean; children: ReactNode }) {
  const look = onPicture ? "bg-black/60 text-white" : "border border-line bg-surface text-ink-soft";
  return (
    <span
      className={`absolute top-2 left-2 z-10 flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 text-small font-medium tabular-nums ${look}`}
    >
      {children}
    </span>
  );
}

function StatusOverlay({ view: { status, problem, startedAt }, now }: { view: SlideView; now: number }) {
  switch (status) {
    case "queued":
      return (
        <Corner>
          <Clock className="size-3.5" aria-hidden /> Queued
        </Corner>
      );
    case "generating":
      return (
        <>
          <span aria-hidden className="absolute inset-0 sweeping opacity-70" />
          <Corner>
            <LoaderCircle className="size-3.5 animate-spin text-accent-ink" aria-hidden />
            {startedAt === null ? "Generating" : `${Math.max(0, Math.floor((now - startedAt) / 1000))} s`}
          </Corner>
        </>
      );
    case "cancelled":
      return (
        <Corner>
          <Ban className="size-3.5" aria-hidden /> Cancelled
        </Corner>
      );
    case "failed":
      return (
        <Reason look="bg-bad-soft/95 text-bad" icon={<CircleAlert className="size-4" aria-hidden />}>
          {problem?.title ?? "This image could not be made"}
        </Reason>
      );
    case "unknown":
      return (
        <Reason look="bg-warn-soft/95 text-warn" icon={<CircleHelp className="size-4" aria-hidden />}>
          The provider may have charged for this. Ask again?
        </Reason>
      );
    case "idle":
    case "succeeded":
      return null;
  }
}

function Corner({ children }: { children: ReactNode }) {
  return (
    <span className="absolute bottom-2 left-2 inline-flex items-center gap-1 rounded-full border border-line bg-surface px-2 py-0.5 text-small font-medium text-ink-soft tabular-nums">
      {children}
    </span>
  );
}

interface ReasonProps {
  look: string;
  icon: ReactNode;
  children: ReactNode;
}

function Reason({ look, icon, children }: ReasonProps) {
  return (
    <span className={`absolute inset-0 flex flex-col gap-1 p-2 pt-9 text-small font-medium ${look}`}>
      {icon}
      <span className="line-clamp-4">{children}</span>
    </span>
  );
}
