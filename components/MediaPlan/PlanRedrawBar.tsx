import { LoaderCircle } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { ProgressBar } from "@/components/ui/ProgressBar";
import type { PlanRedraw } from "@/hooks/usePlanRedraw";
import type { OutdatedPost, Redraw, RedrawnPost } from "@/hooks/redraws";
import { useOnline } from "@/hooks/useOnline";
import { RedrawResult } from "./RedrawResult";
import { amountOf, announcement, notRedrawn, pictureCount, stateOf } from "./redrawWords";

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
        {announcement(redraw, notDone)}
      </p>
      {redraw && redraw.phase !== "ended" && (
        <Running redraw={redraw} onStop={keepingFocus(planRedraw.stop)} />
      )}
      {redraw?.phase === "ended" && (
        <RedrawResult
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
        {amount} {stateOf(pictureCount(outdated), whyOutdated)}.
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
        <p className="flex min-w-0 flex-[1_1_12rem] items-center gap-2 font-medium tabular-nums">
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
