import { Button } from "@/components/ui/Button";
import type { SideChoices } from "./sideChoices";

interface ChoiceActionsProps {
  choices: SideChoices;
  onSave: () => void;
}

/** Choose all at once, and the one button that ends a conflict. */
export function ChoiceActions({ choices, onSave }: ChoiceActionsProps) {
  return (
    <>
      <Button onClick={() => choices.chooseAll("theirs")}>All theirs</Button>
      <Button onClick={() => choices.chooseAll("mine")}>All mine</Button>
      <Button
        variant="primary"
        disabled={choices.open > 0}
        title={choices.open > 0 ? `${choices.open} still to choose` : undefined}
        onClick={onSave}
      >
        Save choice
      </Button>
    </>
  );
}
