import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/Button";
import type { DraftStatus } from "./usePostDraft";

interface DraftBarProps {
  isDirty: boolean;
  status: DraftStatus;
  onSave: () => void;
  onDiscard: () => void;
}

/** What has become of the words that were typed. */
export function DraftBar({ isDirty, status, onSave, onDiscard }: DraftBarProps) {
  const saving = status.phase === "saving";
  const visible = isDirty || saving || status.phase === "saved";
  return (
    <div
      className={
        visible ? "flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6" : ""
      }
    >
      <div role="status" className="min-w-0 flex-1 max-sm:basis-full">
        <DraftWords isDirty={isDirty} status={status} />
      </div>
      {(isDirty || saving) && (
        <>
          <Button disabled={saving} onClick={onDiscard}>
            Discard changes
          </Button>
          <Button variant="primary" busy={saving} onClick={onSave}>
            {saving ? "Saving…" : "Save changes"}
          </Button>
        </>
      )}
    </div>
  );
}

function DraftWords({ isDirty, status }: Pick<DraftBarProps, "isDirty" | "status">) {
  if (status.phase === "failed") {
    return (
      <ul className="text-bad">
        {status.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    );
  }
  if (status.phase === "saved" && !isDirty) {
    return (
      <p className="flex items-center gap-2 font-medium text-good">
        <CircleCheck className="size-4" aria-hidden />
        Saved
      </p>
    );
  }
  if (isDirty) return <p className="text-ink-soft">Your changes are kept in this browser only.</p>;
  return null;
}
