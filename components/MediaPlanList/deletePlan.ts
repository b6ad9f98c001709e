import { focusRow, rememberNeighbour } from "@/components/ui/focusNeighbour";
import { sayWhy, showUndo } from "@/components/ui/undoToast";
import { trashPlan } from "@/hooks/trash";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlans";

/** Deletes a plan at once: its message takes that back, and so does the trash. */
export async function deletePlan(
  { id, name }: MediaPlanSummary,
  reload: () => Promise<unknown>,
): Promise<void> {
  const link = `/plans/${id}`;
  const focusNeighbour = rememberNeighbour(link);
  try {
    const undo = await trashPlan(id);
    await reload();
    focusNeighbour();
    await showUndo(`Deleted ${name}`, async () => {
      await undo();
      await reload();
      focusRow(link);
    });
  } catch (error) {
    sayWhy(`${name} was not deleted`, error);
  }
}
