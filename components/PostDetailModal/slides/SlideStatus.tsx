import { clsx } from "clsx";
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
  Type,
} from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "@/lib/assertNever";
import type { SlideView } from "@/lib/carousel/slideViews";

interface SlideStatusProps {
  view: SlideView;
  isNumbered: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** Under a tile: its number, and in a word what is happening to it. */
export function SlideStatus({ view, isNumbered, now }: SlideStatusProps) {
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

function Status({ view, now }: Omit<SlideStatusProps, "isNumbered">): ReactNode {
  const { status, startedAt, activity, isOutdated, isTruncated, isWordless } = view;
  const isSettled = status === "idle" || status === "succeeded";
  if (activity) {
    return (
      <Line className="text-accent-ink">
        <LoaderCircle className={clsx(ICON, "animate-spin")} />
        {activity === "uploading" ? "Uploading" : "Drawing"}
      </Line>
    );
  }
  if (isWordless && isSettled) {
    return (
      <Line className="text-warn">
        <Type className={ICON} />
        No words yet
      </Line>
    );
  }
  if (isOutdated && isSettled) {
    const isOldSeen = view.whyOutdated !== "" && view.preview === null;
    return (
      <Line className="text-warn">
        {isOldSeen ? <PaintRoller className={ICON} /> : <Pencil className={ICON} />}
        {isOldSeen ? "Old look" : "Changed"}
      </Line>
    );
  }
  if (isTruncated && status === "idle") {
    return (
      <Line className="text-warn">
        <Scissors className={ICON} />
        Words cut
      </Line>
    );
  }
  switch (status) {
    case "idle":
      return view.arrangement > 0 && <Line>Arrangement {view.arrangement + 1}</Line>;
    case "queued":
      return (
        <Line>
          <Clock className={ICON} />
          Queued
        </Line>
      );
    case "generating":
      return (
        <Line className="text-accent-ink">
          <LoaderCircle className={clsx(ICON, "animate-spin")} />
          {startedAt === null ? "Generating" : `${Math.max(0, Math.floor((now - startedAt) / 1000))} s`}
        </Line>
      );
    case "succeeded":
      return (
        <Line className="text-good">
          <Check className={ICON} />
          Done
        </Line>
      );
    case "failed":
      return (
        <Line className="text-bad">
          <CircleAlert className={ICON} />
          Failed
        </Line>
      );
    case "unknown":
      return (
        <Line className="text-warn">
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

function Line({ className, children }: { className?: string; children: ReactNode }) {
  return <span className={clsx("inline-flex items-center gap-1", className)}>{children}</span>;
}
