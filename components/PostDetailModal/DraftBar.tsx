import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/Button";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { theirTexts } from "./postDraft";
import type { PostEdit } from "./usePostDraft";

interface DraftBarProps {
  postInfo: PostInfo;
  edit: PostEdit;
}

/** What has become of the words that were typed. */
export function DraftBar({ postInfo, edit }: DraftBarProps) {
  const { isDirty, status } = edit;
  const saving = status.phase === "saving";
  const visible = isDirty || saving || status.phase === "saved";
  return (
    <div
      className={
        visible ? "flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6" : ""
      }
    >
      <div role="status" className="min-w-0 flex-1 max-sm:basis-full">
        <DraftWords postInfo={postInfo} edit={edit} />
      </div>
      {(isDirty || saving) && (
        <>
          <Button disabled={saving} onClick={edit.discard}>
            Discard changes
          </Button>
          {status.phase === "conflict" ? (
            <Button variant="primary" onClick={() => void edit.saveOverTheirs()}>
              Save mine over theirs
            </Button>
          ) : (
            <Button variant="primary" busy={saving} onClick={() => void edit.save()}>
              {saving ? "Saving…" : "Save changes"}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function DraftWords({ postInfo, edit: { status, isDirty, draft, base } }: DraftBarProps) {
  if (status.phase === "failed") {
    return (
      <ul className="text-bad">
        {status.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    );
  }
  if (status.phase === "conflict") {
    return (
      <>
        <p className="font-medium text-warn">Somebody else has changed this post meanwhile.</p>
        <ul>
          {theirTexts(draft, base, postInfo).map(({ label, theirs }) => (
            <li key={label} className="line-clamp-2 break-words">
              {label}, theirs: {theirs || "(empty)"}
            </li>
          ))}
        </ul>
      </>
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
