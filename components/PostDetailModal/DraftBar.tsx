import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { formatRecent } from "@/components/ui/formatDate";
import { StatusLine } from "@/components/ui/StatusLine";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { assertNever } from "@/lib/assertNever";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { draftFaults } from "./draftFaults";
import { WordConflict } from "./WordConflict";

interface DraftBarProps {
  postInfo: PostInfo;
  edit: PostDraftEditing;
}

/** What has become of the words that were typed. It comes with the first of them and stays, so that nothing jumps. */
export function DraftBar({ postInfo, edit }: DraftBarProps) {
  const { status, restoredAt } = edit;
  if (status === "conflict") return <WordConflict edit={edit} />;
  const isShown = status !== "clean" || restoredAt !== null;
  return (
    <div
      className={
        isShown
          ? "flex min-h-15 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6"
          : ""
      }
    >
      <div role="status" className="min-w-0 flex-[1_1_16rem]">
        <DraftWords postInfo={postInfo} edit={edit} />
        {restoredAt !== null && (
          <p className="text-ink-faint">Restored what you typed at {formatRecent(restoredAt)}.</p>
        )}
        {edit.isUnsaved && !edit.isKeptHere && (
          <p className="text-warn">This browser keeps no copy: leave the page open until then.</p>
        )}
      </div>
      <DraftActions postInfo={postInfo} edit={edit} />
    </div>
  );
}

function DraftWords({ postInfo, edit }: DraftBarProps): ReactNode {
  switch (edit.status) {
    case "clean":
    case "conflict":
      return null;
    case "dirty":
      return <p className="text-ink-faint">Not stored yet</p>;
    case "saving":
      return (
        <StatusLine look="text-ink-soft" icon={<LoaderCircle className="size-4 animate-spin" aria-hidden />}>
          Saving…
        </StatusLine>
      );
    case "saved":
      return (
        <StatusLine look="font-medium text-good" icon={<CircleCheck className="size-4" aria-hidden />}>
          Saved
        </StatusLine>
      );
    case "offline":
      return (
        <StatusLine look="text-warn" icon={<CloudOff className="size-4" aria-hidden />}>
          The server cannot be reached. Your words are kept in this browser and sent as soon as it can.
        </StatusLine>
      );
    case "failed": {
      const faults = draftFaults(postInfo, edit);
      const reasons =
        faults.length > 0 ? faults : [edit.problem?.detail ?? "Your words could not be stored."];
      return (
        <ul className="space-y-1">
          {reasons.map((reason) => (
            <li key={reason}>
              <StatusLine look="text-bad" icon={<CircleAlert className="size-4" aria-hidden />}>
                {reason}
              </StatusLine>
            </li>
          ))}
        </ul>
      );
    }
    default:
      return assertNever(edit.status);
  }
}

function DraftActions({ postInfo, edit }: DraftBarProps) {
  const [asking, setAsking] = useState(false);
  const { status } = edit;
  const needsHelp = status === "failed" || status === "offline";
  // A text that was refused is sent again once it was changed: asking again with the same would not help.
  const mayRetry = needsHelp && draftFaults(postInfo, edit).length === 0;
  return (
    <>
      {needsHelp && <Button onClick={() => setAsking(true)}>Discard changes</Button>}
      {mayRetry && (
        <Button variant="primary" onClick={() => void edit.save()}>
          Retry
        </Button>
      )}
      {(status === "dirty" || status === "saving") && (
        <Button disabled={status === "saving"} onClick={() => void edit.save()}>
          Save now
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard what you typed?"
        description="The server does not have these words. They cannot be brought back."
        confirmLabel="Discard changes"
        cancelLabel="Continue editing"
        danger
        onConfirm={edit.discard}
      />
    </>
  );
}
