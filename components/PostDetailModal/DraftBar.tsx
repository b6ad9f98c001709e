import { useState } from "react";
import { ConflictPanel } from "@/components/Conflict/ConflictPanel";
import { Missing, Words } from "@/components/Conflict/Words";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { SaveStatus } from "@/components/ui/SaveStatus";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { POST_FIELDS, SLIDE_FIELDS } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { readableText, textLabel } from "./textLabels";

interface DraftBarProps {
  postInfo: PostInfo;
  edit: PostDraftEditing;
}

/** What has become of the words that were typed. It comes with the first of them and stays, so that nothing jumps. */
export function DraftBar({ postInfo, edit }: DraftBarProps) {
  const { status, restoredAt, problem } = edit;
  if (status === "conflict") return <WordConflict edit={edit} />;
  const isShown = status !== "clean" || restoredAt !== null;
  const faults = faultSentences(postInfo, edit);
  return (
    <div
      className={
        isShown
          ? "flex min-h-15 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6"
          : ""
      }
    >
      <SaveStatus
        edit={edit}
        whenDirty="Not stored yet"
        whenOffline="Your words are kept in this browser and sent as soon as it can."
        reasons={faults.length > 0 ? faults : [problem?.detail ?? "Your words could not be stored."]}
      />
      {/* A text that was refused is sent again once it was changed: asking again with the same would not help. */}
      <DraftActions edit={edit} mayRetry={faults.length === 0} />
    </div>
  );
}

function DraftActions({ edit, mayRetry }: { edit: PostDraftEditing; mayRetry: boolean }) {
  const [asking, setAsking] = useState(false);
  const { status } = edit;
  const needsHelp = status === "failed" || status === "offline";
  return (
    <>
      {needsHelp && <Button onClick={() => setAsking(true)}>Discard changes</Button>}
      {needsHelp && mayRetry && (
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

/** What the server has refused, by the names that the page gives the fields: 'Title: must not be empty'. */
function faultSentences({ slides }: PostInfo, { fault, slideFault }: PostDraftEditing): string[] {
  const sentence = (label: string, message: string | null) => (message ? [`${label}: ${message}`] : []);
  return [
    ...POST_FIELDS.flatMap((field) => sentence(textLabel(field, null), fault(field))),
    ...slides.flatMap(({ id }, index) =>
      SLIDE_FIELDS.flatMap((field) => sentence(textLabel(field, index + 1), slideFault(id, field))),
    ),
  ];
}

/** Somebody else has changed the same words: theirs and mine, text by text, and a person chooses. */
function WordConflict({ edit: { conflicts, resolve } }: { edit: PostDraftEditing }) {
  return (
    <ConflictPanel
      noun="text"
      rows={conflicts.map(({ key, field, slideNumber, theirs, mine }) => ({
        key,
        legend: textLabel(field, slideNumber),
        theirs:
          theirs === null ? (
            <Missing>The slide is gone</Missing>
          ) : (
            <Words text={readableText(field, theirs)} />
          ),
        mine: <Words text={readableText(field, mine ?? "")} />,
      }))}
      onSave={(chosen) => void resolve(chosen)}
    />
  );
}
