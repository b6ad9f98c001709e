import { useCallback, useState } from "react";
import { ApiError } from "@/lib/apiClient";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import type { Fault } from "@/lib/schemas/problem";
import { toSlideProblem } from "@/lib/slideProblem";
import { useReloadMediaPlans } from "./useMediaPlans";

/** An import is all or nothing: the stored plan, or what is wrong with the file. */
export type ImportResult =
  | { status: "imported"; imported: MediaPlanWithPosts }
  | { status: "refused"; title: string; detail: string; faults: Fault[] };

/** What reads a whole plan is not needed to list plans. */
export const loadMediaPlanService = () => import("@/services/mediaPlanService");

export interface ImportMediaPlan {
  isImporting: boolean;
  /** Never rejects: a lost connection is a refusal that says so. */
  importFile: (file: File) => Promise<ImportResult>;
}

/** Imports a plan from a file that the marketer has picked or dropped. */
export function useImportMediaPlan(): ImportMediaPlan {
  const reloadMediaPlans = useReloadMediaPlans();
  const [isImporting, setIsImporting] = useState(false);
  const importFile = useCallback(
    async (file: File): Promise<ImportResult> => {
      if (file.size > MAX_IMPORT_BYTES) return tooLarge(file);
      setIsImporting(true);
      try {
        const { importMediaPlan } = await loadMediaPlanService();
        const imported = await importMediaPlan(await file.text());
        void reloadMediaPlans();
        return { status: "imported", imported };
      } catch (error) {
        return refusal(error);
      } finally {
        setIsImporting(false);
      }
    },
    [reloadMediaPlans],
  );
  return { isImporting, importFile };
}

function tooLarge(file: File): ImportResult {
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
  return {
    status: "refused",
    title: "The file is too large",
    detail: `${file.name} has ${megabytes(file.size)} MB; a plan may have up to ${megabytes(MAX_IMPORT_BYTES)} MB.`,
    faults: [],
  };
}

function refusal(error: unknown): ImportResult {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const { title, detail } = toSlideProblem(error);
  return { status: "refused", title, detail, faults };
}
