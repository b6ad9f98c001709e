import {
  Ban,
  Check,
  CircleAlert,
  CircleHelp,
  Clock,
  LoaderCircle,
  PaintRoller,
  Pencil,
  Scissors,
} from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "@/lib/assertNever";
import type { SlideView } from "@/lib/carousel/slideViews";

interface SlideStatusLineProps {
  view: SlideView;
  isNumbered: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** Under a tile: its number, and in a word what is happening to it. */
export function SlideStatusLine({ view, isNumbered, now }: SlideStatusLineProps) {
  return (
    <p
      aria-hidden
      className="flex items-center justify-between gap-2 px-0.5 text-small font-medium text-ink-faint tabular-nums"
    >
      <span>{isNumbered && view.number}</span>
      <Status view={view} now={now} />
    </p>
  );
}

function Status({ view, now }: Omit<SlideStatusLineProps, "isNumbered">): ReactNode {
  const { status, startedAt, activity, isOutdated, isTruncated } = view;
  if (activity) {
    return (
      <Line look="text-accent-ink">
        <LoaderCircle className={`${ICON} animate-spin`} />
        {activity === "uploading" ? "Uploading" : "Drawing"}
      </Line>
    );
  }
  if (isOutdated && (status === "idle" || status === "succeeded")) {
    return (
      <Line look="text-warn">
        {view.whyOutdated ? <PaintRoller className={ICON} /> : <Pencil className={ICON} />}
        {view.whyOutdated ? "Old look" : "Changed"}
      </Line>
    );
  }
  if (isTruncated && status === "idle") {
    return (
      <Line look="text-warn">
        <Scissors className={ICON} />
        Words cut
      </Line>
    );
  }
  switch (status) {
    case "idle":
      return null;
    case "queued":
      return (
        <Line>
          <Clock className={ICON} />
          Queued
        </Line>
      );
    case "generating":
      return (
        <Line look="text-accent-ink">
          <LoaderCircle className={`${ICON} animate-spin`} />
          {startedAt === null ? "Generating" : `${Math.max(0, Math.floor((now - startedAt) / 1000))} s`}
        </Line>
      );
    case "succeeded":
      return (
        <Line look="text-good">
          <Check className={ICON} />
          Done
        </Line>
      );
    case "failed":
      return (
        <Line look="text-bad">
          <CircleAlert className={ICON} />
          Failed
        </Line>
      );
    case "unknown":
      return (
        <Line look="text-warn">
          <CircleHelp className={ICON} />
          Not known
        </Line>
      );
    case "cancelled":
      return (
        <Line>
          <Ban className={ICON} />
          Cancelled
        </Line>
      );
    default:
      return assertNever(status);
  }
}

const ICON = "size-3.5";

function Line({ look = "", children }: { look?: string; children: ReactNode }) {
  return <span className={`inline-flex items-center gap-1 ${look}`}>{children}</span>;
}
