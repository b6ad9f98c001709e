import { CircleCheck, LoaderCircle, X } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import { ProgressBar } from "@/components/ui/ProgressBar";
import type { PlanRedraw } from "@/hooks/usePlanRedraw";
import type { OutdatedPost, Redraw, RedrawnPost } from "@/hooks/redraws";
import { useOnline } from "@/hooks/useOnline";

interface PlanRedrawBarProps {
  planId: string;
  planRedraw: PlanRedraw;
}

/** Pictures of the plan that would come out otherwise now: the offer to redraw them, how far that is, and what came of it. */
export function PlanRedrawBar({ planId, planRedraw }: PlanRedrawBarProps) {
  const { outdated, redraw } = planRedraw;
  const section = useRef<HTMLElement>(null);
  /** The button that was pressed goes away: the focus stays here. */
  const keepingFocus = (act: () => unknown) => () => {
    section.current?.focus();
    void act();
  };
  const notDone = redraw?.phase === "ended" ? notRedrawn(redraw, outdated) : [];
  const isNew = ({ postId }: OutdatedPost) => !notDone.some((post) => post.postId === postId);
  const mayOffer = (!redraw || redraw.phase === "ended") && outdated.some(isNew);
  if (!redraw && !mayOffer) return <section ref={section} tabIndex={-1} className="outline-none" />;
  return (
    <section ref={section} tabIndex={-1} aria-label={LABEL} className="space-y-3 pt-4 outline-none">
      <p role="status" className="sr-only">
        {announcement(redraw)}
      </p>
      {redraw && redraw.phase !== "ended" && (
        <Running redraw={redraw} onStop={keepingFocus(planRedraw.stop)} />
      )}
      {redraw?.phase === "ended" && (
        <Ended
          planId={planId}
          redraw={redraw}
          notDone={notDone}
          onRetry={keepingFocus(() => planRedraw.goOn(notDone.map(({ postId }) => postId)))}
          onUndo={keepingFocus(planRedraw.undo)}
          onDismiss={keepingFocus(planRedraw.dismiss)}
        />
      )}
      {mayOffer && <Offer {...planRedraw} onRedraw={keepingFocus(planRedraw.start)} />}
    </section>
  );
}

const LABEL = "Pictures to redraw";

function Offer({ outdated, whyOutdated, onRedraw }: PlanRedraw & { onRedraw: () => void }) {
  const isOnline = useOnline();
  const amount = amountOf(outdated);
  return (
    <Notice
      tone="warn"
      actions={
        <Button variant="primary" disabled={!isOnline} onClick={onRedraw}>
          Redraw {amount}
        </Button>
      }
    >
      <strong className="font-semibold">
        {amount} {whyOutdated ? "in the old look." : "without your changes."}
      </strong>{" "}
      {whyOutdated} Redrawing keeps words, layouts, crops and the pictures below them, and costs nothing.
    </Notice>
  );
}

function Running({ redraw, onStop }: { redraw: Redraw; onStop: () => void }) {
  const { phase, posts } = redraw;
  const isUnder = (status: RedrawnPost["status"]) => status === "waiting" || status === "drawing";
  const total = pictureCount(posts);
  const done = total - pictureCount(posts.filter(({ status }) => isUnder(status)));
  const drawing = posts.find(({ status }) => status === "drawing");
  const words = { undoing: "Putting the former pictures back…", stopping: "Stopping after this post…" };
  return (
    <div className="rounded-lg border border-line bg-surface p-3">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-1 items-center gap-2 font-medium tabular-nums">
          <LoaderCircle className="size-4 shrink-0 animate-spin text-accent-ink" aria-hidden />
          <span className="shrink-0">
            {phase === "undoing" || phase === "stopping" ? words[phase] : `Redrawing ${done} of ${total}`}
          </span>
          {drawing && (
            <span className="min-w-0 truncate font-normal text-ink-soft" dir="auto">
              {drawing.title}
            </span>
          )}
        </p>
        {phase === "running" && <Button onClick={onStop}>Stop after this post</Button>}
      </div>
      {phase !== "undoing" && (
        <div className="pt-2">
          <ProgressBar value={done} max={total} label="Pictures redrawn" />
        </div>
      )}
    </div>
  );
}

interface EndedProps {
  planId: string;
  redraw: Redraw;
  notDone: readonly RedrawnPost[];
  onRetry: () => void;
  onUndo: () => void;
  onDismiss: () => void;
}

function Ended({ planId, redraw, notDone, onRetry, onUndo, onDismiss }: EndedProps) {
  const isOnline = useOnline();
  const saved = redraw.posts.filter(({ status }) => status === "saved");
  const notUndone = saved.filter(({ reason }) => reason !== null);
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-2">
        <p
          className={`flex min-w-0 flex-1 items-center gap-2 font-medium ${saved.length > 0 ? "text-good" : ""}`}
        >
          {saved.length > 0 && <CircleCheck className="size-4 shrink-0" aria-hidden />}
          {saved.length > 0 ? `${amountOf(saved)} redrawn` : "Nothing was redrawn"}
        </p>
        {saved.length > 0 && (
          <Button disabled={!isOnline} onClick={onUndo}>
            {notUndone.length > 0 ? "Undo again" : "Undo"}
          </Button>
        )}
        <IconButton label="Dismiss" onClick={onDismiss}>
          <X aria-hidden />
        </IconButton>
      </div>
      {notUndone.length > 0 && (
        <Notice tone="bad">
          Could not be put back:
          <Reasons planId={planId} posts={notUndone} />
        </Notice>
      )}
      {notDone.length > 0 && (
        <Notice
          tone={notDone.some(({ status }) => status === "failed") ? "bad" : "neutral"}
          actions={
            <Button disabled={!isOnline} onClick={onRetry}>
              {notDone.every(({ status }) => status === "stopped") ? "Continue with" : "Retry"}{" "}
              {countOf(notDone.length, "post")}
            </Button>
          }
        >
          Still as before:
          <Reasons planId={planId} posts={notDone} />
        </Notice>
      )}
    </>
  );
}

/** The posts by name, each with why. */
function Reasons({ planId, posts }: { planId: string; posts: readonly RedrawnPost[] }) {
  return (
    <ul className="mt-1 max-h-40 space-y-1 overflow-y-auto">
      {posts.map(({ postId, title, reason }) => (
        <li key={postId}>
          <Link
            href={`/plans/${planId}?post=${postId}`}
            shallow
            scroll={false}
            className="font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
            dir="auto"
          >
            {title}
          </Link>{" "}
          {reason}
        </li>
      ))}
    </ul>
  );
}

/** The posts that a redraw has not come to, or not come through, and that are outdated still. */
function notRedrawn({ posts }: Redraw, outdated: readonly OutdatedPost[]): RedrawnPost[] {
  const isStill = ({ postId }: RedrawnPost) => outdated.some((post) => post.postId === postId);
  const isLeft = ({ status }: RedrawnPost) =>
    status === "skipped" || status === "failed" || status === "stopped";
  return posts.filter((post) => isLeft(post) && isStill(post));
}

/** Heard by screen readers: the beginnings and ends, not every step. */
function announcement(redraw: Redraw | null): string {
  if (redraw?.phase === "ended") {
    const saved = redraw.posts.filter(({ status }) => status === "saved");
    return saved.length > 0 ? `${amountOf(saved)} redrawn and saved` : "Nothing was redrawn";
  }
  return redraw
    ? { running: "Redrawing…", stopping: "Stopping after this post…", undoing: "Undoing…" }[redraw.phase]
    : "";
}

function pictureCount(posts: readonly OutdatedPost[]): number {
  return posts.reduce((sum, { slides }) => sum + slides.length, 0);
}

/** '12 pictures in 3 posts' */
function amountOf(posts: readonly OutdatedPost[]): string {
  return `${countOf(pictureCount(posts), "picture")} in ${countOf(posts.length, "post")}`;
}
