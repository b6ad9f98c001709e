import { Scissors } from "lucide-react";
import { countOf } from "@/components/ui/countOf";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { leftOutNote } from "./leftOutNotes";
import { POST_FIELD_LABELS } from "./textLabels";

/**
 * Below a slide's picture: how many of its words are cut, in sight while one types in a long field; and all that there is to
 * say of the post's own texts, whose fields are elsewhere.
 */
export function CutWordsCaption({ leftOut }: { leftOut: LeftOut | null }) {
  const words = (leftOut?.headline?.words ?? 0) + (leftOut?.body?.words ?? 0);
  return (
    <>
      {words > 0 && <Line>{countOf(words, "word")} cut</Line>}
      {(["title", "cta"] as const).map((text) => {
        const note = leftOutNote(leftOut, text);
        return note && <Line key={text}>{`${POST_FIELD_LABELS[text]}: ${note}`}</Line>;
      })}
    </>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 pt-2 text-small font-medium text-warn">
      <Scissors className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
