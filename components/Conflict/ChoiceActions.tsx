import { Button } from "@/components/ui/Button";
import type { SideChoices } from "./sideChoices";

interface ChoiceActionsProps {
  choices: SideChoices;
  onSave: () => void;
}

/** Choose all at once, and the one button that ends a conflict. */
export function ChoiceActions({ choices, onSave }: ChoiceActionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {choices.open > 0 && (
        <p className="pr-1 text-ink-soft tabular-nums max-sm:w-full">{choices.open} still to choose</p>
      )}
      <Button onClick={() => choices.chooseAll("theirs")}>All theirs</Button>
      <Button onClick={() => choices.chooseAll("mine")}>All mine</Button>
      <Button variant="primary" disabled={choices.open > 0} onClick={onSave}>
        Save choice
      </Button>
    </div>
  );
}
