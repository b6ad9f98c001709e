import { ConflictPanel } from "@/components/Conflict/ConflictPanel";
import { Missing, Words } from "@/components/Conflict/Words";
import type { DraftConflict, PostDraftEditing } from "@/hooks/usePostDraft";
import { readableText, textLabel } from "./textLabels";

/** Somebody else has changed the same words: theirs and mine, text by text, and a person chooses. */
export function WordConflict({ edit: { conflicts, resolve } }: { edit: PostDraftEditing }) {
  return (
    <ConflictPanel
      noun="text"
      rows={conflicts.map((conflict) => ({
        key: conflict.key,
        legend: textLabel(conflict.field, conflict.slideNumber),
        theirs: <Theirs conflict={conflict} />,
        mine: <Words text={readableText(conflict.field, conflict.mine ?? "")} />,
      }))}
      onSave={(chosen) => void resolve(chosen)}
    />
  );
}

function Theirs({ conflict: { field, theirs } }: { conflict: DraftConflict }) {
  return theirs === null ? (
    <Missing>The slide is gone</Missing>
  ) : (
    <Words text={readableText(field, theirs)} />
  );
}
