import { useState } from "react";
import { Button } from "@/components/ui/Button";
import type { Side } from "./SideChoice";

/** What a person has chosen so far in a conflict, by key; where there is no choice yet, nothing is decided for them. */
export function useSideChoices(keys: readonly string[], initial: Readonly<Record<string, Side>> = {}) {
  const [chosen, setChosen] = useState(initial);
  return {
    chosen,
    openCount: keys.filter((key) => chosen[key] === undefined).length,
    choose: (key: string, side: Side) => setChosen((former) => ({ ...former, [key]: side })),
    chooseAll: (side: Side) => setChosen(Object.fromEntries(keys.map((key) => [key, side]))),
  };
}

interface ChoiceActionsProps {
  choices: ReturnType<typeof useSideChoices>;
  onSave: () => void;
}

/** Choose all at once, and the one button that ends a conflict. */
export function ChoiceActions({ choices, onSave }: ChoiceActionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {choices.openCount > 0 && (
        <p className="pr-1 text-ink-soft tabular-nums max-sm:w-full">{choices.openCount} still to choose</p>
      )}
      <Button onClick={() => choices.chooseAll("theirs")}>All theirs</Button>
      <Button onClick={() => choices.chooseAll("mine")}>All mine</Button>
      <Button variant="primary" disabled={choices.openCount > 0} onClick={onSave}>
        Save choice
      </Button>
    </div>
  );
}
