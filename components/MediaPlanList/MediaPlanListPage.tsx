import { Upload } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { ImportZone } from "@/components/ImportMediaPlan/ImportZone";
import { Button } from "@/components/ui/Button";
import { useMediaPlans } from "@/hooks/useMediaPlans";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlan";
import { DeletePlanDialog } from "./DeletePlanDialog";
import { MediaPlanList } from "./MediaPlanList";

/** The first page: every plan, and the way to bring in another. */
export function MediaPlanListPage() {
  const list = useMediaPlans();
  const [toDelete, setToDelete] = useState<MediaPlanSummary | null>(null);

  async function deletePlan({ id, name }: MediaPlanSummary): Promise<void> {
    try {
      await list.deleteMediaPlan(id);
      toast.success(`Deleted ${name}`);
    } catch (error) {
      toast.error(`${name} was not deleted`, { description: error instanceof Error ? error.message : "" });
    }
  }

  return (
    <ImportZone>
      {({ chooseFile, isImporting }) => (
        <div className="mx-auto max-w-5xl">
          <PageTitle title="Media plans · Carousel Planner" />
          <div className="flex flex-wrap items-center justify-between gap-4 pt-8 pb-6 sm:pt-12">
            <h1 className="text-display font-semibold">Media plans</h1>
            <Button variant="primary" busy={isImporting} onClick={chooseFile}>
              {!isImporting && <Upload className="size-4" aria-hidden />}
              {isImporting ? "Importing…" : "Import plan"}
            </Button>
          </div>
          <MediaPlanList {...list} onImport={chooseFile} onDelete={setToDelete} />
          <DeletePlanDialog
            plan={toDelete}
            onClose={() => setToDelete(null)}
            onDelete={(plan) => void deletePlan(plan)}
          />
        </div>
      )}
    </ImportZone>
  );
}
