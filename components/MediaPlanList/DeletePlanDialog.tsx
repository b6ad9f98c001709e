import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlans";

interface DeletePlanDialogProps {
  plan: MediaPlanSummary;
  onClose: () => void;
  onDelete: () => void;
}

export function DeletePlanDialog({ plan, onClose, onDelete }: DeletePlanDialogProps) {
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
      onConfirm={onDelete}
    />
  );
}
