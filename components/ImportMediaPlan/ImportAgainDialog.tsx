import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { formatMoment } from "@/components/ui/formatDate";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";

interface ImportAgainDialogProps {
  /** The plan that the same file was imported as, as it is now. */
  mediaPlan: MediaPlan;
  onClose: () => void;
  onOpen: () => void;
  onImportAsCopy: () => void;
}

/** Asks before a plan that is there already comes in a second time. */
export function ImportAgainDialog({ mediaPlan, onClose, onOpen, onImportAsCopy }: ImportAgainDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="This plan is here already"
      description={`It was imported on ${formatMoment(mediaPlan.createdAt)}, and is in the list as “${mediaPlan.name}”. Open that one, or import the file again as a copy beside it.`}
      confirmLabel="Open the plan"
      alternative={{ label: "Import as a copy", onChoose: onImportAsCopy }}
      onConfirm={onOpen}
    />
  );
}
