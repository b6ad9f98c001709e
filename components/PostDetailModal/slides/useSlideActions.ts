import { useState } from "react";
import { sayWhy, showUndo } from "@/components/ui/undoToast";
import { useSlideEdits } from "@/hooks/slideEdits";
import { usePostEditor } from "../PostEditor";
import { focusTile } from "../useSlideSelection";

/** Adding and deleting slides, each with its message and its undo. */
export function useSlideActions() {
  const { postInfo, selection } = usePostEditor();
  const edits = useSlideEdits(postInfo);
  const [isBusy, setIsBusy] = useState(false);

  /** Looks at a slide once it is there. */
  function goTo(index: number): void {
    selection.select(Math.max(index, 0));
    requestAnimationFrame(() => focusTile(Math.max(index, 0) + 1));
  }

  async function carryOut(problem: string, edit: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    try {
      await edit();
    } catch (error) {
      sayWhy(problem, error);
    } finally {
      setIsBusy(false);
    }
  }

  const addSlide = () =>
    carryOut("The slide was not added", async () => {
      const index = postInfo.slides.length;
      const undo = await edits.add();
      goTo(index);
      void showUndo(`Added slide ${index + 1}`, async () => {
        await undo();
        goTo(index - 1);
      });
    });

  const deleteSlide = (slideId: string, number: number) =>
    carryOut("The slide was not deleted", async () => {
      const undo = await edits.remove(slideId);
      goTo(Math.min(number, postInfo.slides.length - 1) - 1);
      void showUndo(`Deleted slide ${number}`, async () => {
        await undo();
        goTo(number - 1);
      });
    });

  return { addSlide, deleteSlide, isBusy };
}
