import { useCallback, useState } from "react";
import type { ImportResult, PlanBody } from "./importPlanFile";
import { useReloadMediaPlans } from "./useMediaPlans";

/** What reads and sends a whole plan is not needed to list plans. */
export const loadImport = () => import("./importPlanFile");

export interface ImportMediaPlan {
  isImporting: boolean;
  /** As `importPlanFile`. */
  importFile: (source: File | PlanBody) => Promise<ImportResult>;
}

/** Imports a plan from a file that the marketer has picked or dropped. */
export function useImportMediaPlan(): ImportMediaPlan {
  const reloadMediaPlans = useReloadMediaPlans();
  const [isImporting, setIsImporting] = useState(false);
  const importFile = useCallback(
    async (source: File | PlanBody): Promise<ImportResult> => {
      setIsImporting(true);
      try {
        const { importPlanFile } = await loadImport();
        const result = await importPlanFile(source);
        if (result.status === "imported") void reloadMediaPlans();
        return result;
      } catch {
        return NOT_LOADED;
      } finally {
        setIsImporting(false);
      }
    },
    [reloadMediaPlans],
  );
  return { isImporting, importFile };
}

const NOT_LOADED: ImportResult = {
  status: "refused",
  title: "",
  detail: "Check the connection and try again.",
  faults: [],
};
