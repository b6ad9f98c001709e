import * as z from "zod/mini";

/** The server keeps every run; which of them not to offer again is remembered by this browser. */
const STORAGE_KEY = "discarded-runs";
const MAX_REMEMBERED = 200;
const storedSchema = z.array(z.string());

export function isDiscardedRun(runId: string): boolean {
  return read().includes(runId);
}

export function rememberDiscardedRun(runId: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([...read(), runId].slice(-MAX_REMEMBERED)));
  } catch {
    // Storage is full or forbidden: the run will be offered again, nothing is lost.
  }
}

function read(): string[] {
  try {
    return storedSchema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]"));
  } catch {
    return [];
  }
}
