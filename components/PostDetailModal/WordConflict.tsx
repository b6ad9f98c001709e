import { TriangleAlert } from "lucide-react";
import { countOf } from "@/components/ui/countOf";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { ChoiceActions } from "./ChoiceActions";
import { SideChoice } from "./SideChoice";
import { useSideChoices } from "./sideChoices";
import { readableText, textLabel } from "./textLabels";

/** Somebody else has changed the same words: theirs and mine, text by text, and a person chooses. */
export function WordConflict({ edit: { conflicts, resolve } }: { edit: PostDraftEditing }) {
  const choices = useSideChoices(conflicts.map(({ key }) => key));
  return (
    <section
      aria-labelledby="word-conflict"
      className="flex max-h-[70dvh] flex-col border-t border-line bg-surface lg:max-h-[26rem]"
    >
      <div className="flex flex-wrap items-center gap-2 bg-warn-soft px-4 py-3 sm:px-6">
        <p id="word-conflict" role="status" className="flex min-w-0 flex-[1_1_18rem] items-start gap-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
          <span>
            <strong className="font-semibold">
              Somebody else has changed {countOf(conflicts.length, "text")} that you have changed too.
            </strong>{" "}
            Nothing was overwritten: choose which to keep.
          </span>
        </p>
        <ChoiceActions choices={choices} onSave={() => void resolve(choices.chosen)} />
      </div>
      <div className="space-y-4 overflow-y-auto px-4 py-4 sm:px-6">
        {conflicts.map(({ key, field, slideNumber, theirs, mine }) => (
          <SideChoice
            key={key}
            legend={textLabel(field, slideNumber)}
            value={choices.chosen[key]}
            onChange={(side) => choices.choose(key, side)}
            theirs={
              theirs === null ? (
                <Missing>The slide is gone</Missing>
              ) : (
                <Words text={readableText(field, theirs)} />
              )
            }
            mine={<Words text={readableText(field, mine ?? "")} />}
          />
        ))}
      </div>
    </section>
  );
}

function Words({ text }: { text: string }) {
  if (text === "") return <Missing>Nothing</Missing>;
  return (
    <span className="wrap-anywhere whitespace-pre-line" dir="auto">
      {text}
    </span>
  );
}

function Missing({ children }: { children: string }) {
  return <span className="text-ink-faint">{children}</span>;
}
