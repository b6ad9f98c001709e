import { CircleCheck, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { IconButton } from "@/components/ui/IconButton";
import { Notice } from "@/components/ui/Notice";
import type { Redraw, RedrawnPost } from "@/hooks/redraws";
import { useOnline } from "@/hooks/useOnline";
import { resultOf } from "./redrawWords";

interface RedrawResultProps {
  planId: string;
  redraw: Redraw;
  /** Posts that are as they were before. */
  notDone: readonly RedrawnPost[];
  onRetry: () => void;
  onUndo: () => void;
  onDismiss: () => void;
}

/** What was redrawn, with Undo; and each post that was not, by name, with why, and Retry. */
export function RedrawResult(props: RedrawResultProps) {
  const { planId, redraw, notDone, onRetry, onUndo, onDismiss } = props;
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
          {resultOf(redraw)}
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
            prefetch={false}
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
