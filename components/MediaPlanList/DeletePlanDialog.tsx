import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlan";

interface DeletePlanDialogProps {
  /** The plan that is asked about; null when none is. */
  plan: MediaPlanSummary | null;
  onClose: () => void;
  onDelete: (plan: MediaPlanSummary) => void;
}

export function DeletePlanDialog({ plan, onClose, onDelete }: DeletePlanDialogProps) {
  if (!plan) return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${plan.name}?`}
      description={
        <>
          Its {countOf(plan.postCount, "post")} go with it: captions, prompts and the images of{" "}
          {countOf(plan.carouselCount, "carousel")}. This cannot be undone.
        </>
      }
      confirmLabel="Delete plan"
      danger
      onConfirm={() => onDelete(plan)}
    />
  );
}
