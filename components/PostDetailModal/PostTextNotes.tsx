import type { LeftOut } from "@/lib/schemas/leftOut";
import { leftOutNote } from "./leftOutNotes";
import { POST_FIELD_LABELS } from "./textLabels";

/** What a slide's picture lacks of the post's own texts, whose fields are elsewhere. */
export function PostTextNotes({ leftOut }: { leftOut: LeftOut | null }) {
  return (["title", "cta"] as const).map((text) => {
    const note = leftOutNote(leftOut, text);
    return (
      note && (
        <p key={text} className="pt-2 text-small text-warn">
          {POST_FIELD_LABELS[text]}: {note}
        </p>
      )
    );
  });
}
