import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { Fault } from "@/lib/schemas/problem";

/** An import is all or nothing: the stored plan, or what is wrong with the file. */
export type ImportResult =
  | { status: "imported"; imported: MediaPlanWithPosts }
  | { status: "refused"; title: string; detail: string; faults: Fault[] };

export interface ImportMediaPlan {
  isImporting: boolean;
  /** Never rejects: a lost connection is a refusal that says so. */
  importFile: (file: File) => Promise<ImportResult>;
}

export declare function useImportMediaPlan(): ImportMediaPlan;
