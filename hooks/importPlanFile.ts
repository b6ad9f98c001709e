import { ApiError } from "@/lib/apiClient";
import type { KnownPosts } from "@/lib/schemas/importPreview";
import type { MediaPlan, MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import type { Fault } from "@/lib/schemas/problem";
import { toSlideProblem } from "@/lib/slideProblem";
import { importMediaPlan, importNewMediaPlan } from "@/services/mediaPlanService";

/** What `POST /api/media-plans` is sent. */
export type PlanBody = ArrayBuffer | string;

/** What of an archive could not be taken, in sentences. */
interface Remarks {
  remarks: string[];
}

/**
 * An import is all or nothing: the stored plan, the one that was imported before, the one here that an archive was exported from,
 * or what is wrong with the file.
 */
export type ImportResult =
  | ({ status: "imported"; imported: MediaPlanWithPosts } & Remarks)
  | { status: "known"; mediaPlan: MediaPlan; body: PlanBody }
  | ({ status: "exported"; known: KnownPosts; body: PlanBody } & Remarks)
  | { status: "refused"; title: string; detail: string; faults: Fault[] };

/**
 * Imports a plan from a file: JSON, an archive that the app has exported, or a table; asks before one that is here already. A
 * body from an earlier result is imported in any case. Never rejects: a lost connection is a refusal that says so.
 */
export async function importPlanFile(source: File | PlanBody): Promise<ImportResult> {
  try {
    if (!(source instanceof File))
      return { status: "imported", imported: await importMediaPlan(source), remarks: [] };
    const { MAX_ARCHIVE_BYTES } = await import("@/lib/schemas/importPreview");
    if (source.size > MAX_ARCHIVE_BYTES) return tooLarge(source, MAX_ARCHIVE_BYTES);
    const bytes = await source.arrayBuffer().catch(() => null);
    if (!bytes) return unreadable(source);
    if (isZip(bytes)) return await importPreviewed(bytes, source.name);
    if (source.size > MAX_IMPORT_BYTES) return tooLarge(source, MAX_IMPORT_BYTES);
    if (TABLE_OR_TEXT.test(source.name)) return await importPreviewed(bytes, source.name);
    return await importNew(bytes, []);
  } catch (error) {
    const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
    const { title, detail } = toSlideProblem(error);
    return { status: "refused", title, detail, faults };
  }
}

async function importNew(body: PlanBody, remarks: string[]): Promise<ImportResult> {
  const result = await importNewMediaPlan(body);
  if ("known" in result) return { status: "known", mediaPlan: result.known, body };
  return { status: "imported", imported: result, remarks };
}

/** What the server makes a plan of first; everything else is the plan itself. */
const TABLE_OR_TEXT = /\.(?:csv|tsv|md|txt)$/i;

async function importPreviewed(bytes: ArrayBuffer, name: string): Promise<ImportResult> {
  const { previewImport } = await import("@/services/importPreviewService");
  const { plan, problems, mended, known } = await previewImport(bytes, name);
  if (problems.length > 0) {
    const faults = problems.map(({ row, path, code, message }) => {
      return { path, code, message: row === null ? message : `row ${row}: ${message}` };
    });
    return { status: "refused", title: "", detail: "", faults };
  }
  const body = JSON.stringify(plan);
  const remarks = mended.map(({ message }) => message);
  if (known?.posts.some(({ state }) => state !== "gone")) return { status: "exported", known, body, remarks };
  return importNew(body, remarks);
}

/** 'PK': no JSON begins so. */
function isZip(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes);
  return first === 0x50 && second === 0x4b;
}

function tooLarge(file: File, maxBytes: number): ImportResult {
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
  return {
    status: "refused",
    title: "The file is too large",
    detail: `${file.name} has ${megabytes(file.size)} MB; ${maxBytes === MAX_IMPORT_BYTES ? "a plan" : "an archive"} may have up to ${megabytes(maxBytes)} MB.`,
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
