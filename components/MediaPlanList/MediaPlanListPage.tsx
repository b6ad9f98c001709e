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

const NewPlanDialog = loadLater(() =>
  import("@/components/PlanDetails/NewPlanDialog").then((module) => module.NewPlanDialog),
);
const TrashDialog = loadLater(() => import("./TrashDialog").then((module) => module.TrashDialog));
const loadDeletePlan = () => import("./deletePlan");

/** The first page: every plan, and the ways to another. */
export function MediaPlanListPage() {
  const list = useMediaPlans();
  const [open, setOpen] = useState<"newPlan" | "trash" | null>(null);
  const close = () => setOpen(null);
  useWhenIdle(list.mediaPlans !== undefined, () => {
    wantToaster();
    NewPlanDialog.preload();
    loadDeletePlan().catch(() => {}); // a deletion tries again
    loadImport().catch(() => {}); // so does an import
  });

  async function deletePlan(plan: MediaPlanSummary): Promise<void> {
    try {
      const { deletePlan: deleteIt } = await loadDeletePlan();
      await deleteIt(plan, list.reload);
    } catch {
      await showToast("error", `${plan.name} was not deleted: check the connection`);
    }
  }

  return (
    <ImportZone>
      {({ chooseFile, isImporting }) => (
        <div className="mx-auto max-w-5xl">
          <PageTitle title="Media plans · Carousel Planner" />
          <div className="flex flex-wrap items-center gap-2 pt-8 pb-6 sm:pt-12">
            <h1 className="mr-auto text-display font-semibold max-sm:w-full">Media plans</h1>
            <Button className="pointer-coarse:h-11" onClick={() => setOpen("newPlan")}>
              New plan
            </Button>
            <Button variant="primary" className="pointer-coarse:h-11" busy={isImporting} onClick={chooseFile}>
              {!isImporting && <Upload className="size-4" aria-hidden />}
              {isImporting ? "Importing…" : "Import plan"}
            </Button>
          </div>
          <MediaPlanList
            {...list}
            onImport={chooseFile}
            onNewPlan={() => setOpen("newPlan")}
            onDelete={(plan) => void deletePlan(plan)}
          />
          <Button variant="quiet" className="mt-4 -ml-3 pointer-coarse:h-11" onClick={() => setOpen("trash")}>
            Trash
          </Button>
          {open === "newPlan" && <NewPlanDialog onClose={close} />}
          {open === "trash" && <TrashDialog reload={list.reload} onClose={close} />}
        </div>
      )}
    </ImportZone>
  );
}
