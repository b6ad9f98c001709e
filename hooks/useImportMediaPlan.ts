import { useCallback, useState } from "react";
import { ApiError } from "@/lib/apiClient";
import type { MediaPlan, MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import type { Fault } from "@/lib/schemas/problem";
import { toSlideProblem } from "@/lib/slideProblem";
import { useReloadMediaPlans } from "./useMediaPlans";

/** An import is all or nothing: the stored plan, the one that was imported before, or what is wrong with the file. */
export type ImportResult =
  | { status: "imported"; imported: MediaPlanWithPosts }
  | { status: "known"; mediaPlan: MediaPlan }
  | { status: "refused"; title: string; detail: string; faults: Fault[] };

/** What reads a whole plan is not needed to list plans. */
export const loadMediaPlanService = () => import("@/services/mediaPlanService");

interface ImportOptions {
  /** Store it also when it was imported before. */
  asCopy?: boolean;
}

export interface ImportMediaPlan {
  isImporting: boolean;
  /** Never rejects: a lost connection is a refusal that says so. */
  importFile: (file: File, options?: ImportOptions) => Promise<ImportResult>;
}

/** Imports a plan from a file that the marketer has picked or dropped. */
export function useImportMediaPlan(): ImportMediaPlan {
  const reloadMediaPlans = useReloadMediaPlans();
  const [isImporting, setIsImporting] = useState(false);
  const importFile = useCallback(
    async (file: File, { asCopy = false }: ImportOptions = {}): Promise<ImportResult> => {
      if (file.size > MAX_IMPORT_BYTES) return tooLarge(file);
      setIsImporting(true);
      try {
        const bytes = await file.arrayBuffer().catch(() => null);
        if (!bytes) return unreadable(file);
        const { importMediaPlan, importNewMediaPlan } = await loadMediaPlanService();
        const result = asCopy ? await importMediaPlan(bytes) : await importNewMediaPlan(bytes);
        if ("known" in result) return { status: "known", mediaPlan: result.known };
        void reloadMediaPlans();
        return { status: "imported", imported: result };
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

/** A folder that was dropped, say, or a file that has gone since it was chosen. */
function unreadable(file: File): ImportResult {
  return {
    status: "refused",
    title: "The file cannot be read",
    detail: `${file.name} cannot be read: is it a file, and is it still there?`,
    faults: [],
  };
}

function refusal(error: unknown): ImportResult {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const { title, detail } = toSlideProblem(error);
  return { status: "refused", title, detail, faults };
}
