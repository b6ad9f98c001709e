import { TriangleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import { ChoiceActions, useSideChoices } from "./ChoiceActions";
import { SideChoice, type Side } from "./SideChoice";

/** One thing that two people have changed, each to something else. */
export interface ConflictRow {
  key: string;
  legend: string;
  theirs: ReactNode;
  mine: ReactNode;
}

interface ConflictPanelProps {
  /** What a row is, to be counted: 'field'. */
  noun: string;
  rows: readonly ConflictRow[];
  /** Given one choice for every row. */
  onSave: (chosen: Readonly<Record<string, Side>>) => void;
}

/** Somebody else has changed the same: theirs and mine, row by row, at the foot of what is edited; a person chooses. */
export function ConflictPanel({ noun, rows, onSave }: ConflictPanelProps) {
  const choices = useSideChoices(rows.map(({ key }) => key));
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex max-h-[70dvh] shrink-0 flex-col border-t border-line bg-surface lg:max-h-[26rem]"
    >
      <div className="flex flex-wrap items-center gap-2 bg-warn-soft px-4 py-3 sm:px-6">
        <p id={id} role="status" className="flex min-w-0 flex-[1_1_18rem] items-start gap-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
          <span>
            <strong className="font-semibold">
              Somebody else has changed {countOf(rows.length, noun)} that you have changed too.
            </strong>{" "}
            Nothing was overwritten: choose which to keep.
          </span>
        </p>
        <ChoiceActions choices={choices} onSave={() => onSave(choices.chosen)} />
      </div>
      <div className="space-y-4 overflow-y-auto px-4 py-4 sm:px-6">
        {rows.map(({ key, ...row }) => (
          <SideChoice
            key={key}
            {...row}
            value={choices.chosen[key]}
            onChange={(side) => choices.choose(key, side)}
          />
        ))}
      </div>
    </section>
  );
}
