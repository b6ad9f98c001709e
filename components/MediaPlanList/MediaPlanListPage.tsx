import { Upload } from "lucide-react";
import { useState } from "react";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { ImportZone } from "@/components/ImportMediaPlan/ImportZone";
import { Button } from "@/components/ui/Button";
import { loadLater } from "@/components/ui/loadLater";
import { showToast, wantToaster } from "@/components/ui/showToast";
import { loadImport } from "@/hooks/useImportMediaPlan";
import { useMediaPlans } from "@/hooks/useMediaPlans";
import { useWhenIdle } from "@/hooks/useWhenIdle";
import type { MediaPlanSummary } from "@/lib/schemas/mediaPlans";
import { MediaPlanList } from "./MediaPlanList";

const DeletePlanDialog = loadLater(() =>
  import("./DeletePlanDialog").then((module) => module.DeletePlanDialog),
);

/** The first page: every plan, and the way to bring in another. */
export function MediaPlanListPage() {
  const list = useMediaPlans();
  const [toDelete, setToDelete] = useState<MediaPlanSummary | null>(null);
  useWhenIdle(list.mediaPlans !== undefined, () => {
    wantToaster();
    DeletePlanDialog.preload();
    loadImport().catch(() => {}); // an import tries again
  });

  async function deletePlan({ id, name }: MediaPlanSummary): Promise<void> {
    try {
      await list.deleteMediaPlan(id);
      await showToast("success", `Deleted ${name}`);
    } catch (error) {
      const description = error instanceof Error ? error.message : "";
      await showToast("error", `${name} was not deleted`, { description });
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
          {toDelete && (
            <DeletePlanDialog
              plan={toDelete}
              onClose={() => setToDelete(null)}
              onDelete={() => void deletePlan(toDelete)}
            />
          )}
        </div>
      )}
    </ImportZone>
  );
}
