import { useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/apiClient";
import type { ExportRequest } from "@/lib/carousel/exportRequest";
import { toSlideProblem } from "@/lib/slideProblem";
import { exportFile, type ExportedFile } from "@/services/exportService";

export type ExportState =
  | { status: "idle" }
  | { status: "running"; bytes: number }
  | { status: "done"; file: ExportedFile }
  /** `missing` says for each picture that is not there which one it is. */
  | { status: "failed"; detail: string; missing: readonly string[] };

/** One export at a time; it ends with the component. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ status: "idle" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(request: ExportRequest, options: { allowMissing?: boolean } = {}): Promise<void> {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setState({ status: "running", bytes: 0 });
    try {
      const onProgress = (bytes: number) => !signal.aborted && setState({ status: "running", bytes });
      const file = await exportFile(request, { ...options, signal, onProgress });
      if (signal.aborted) return;
      saveAs(file.file, file.name);
      setState({ status: "done", file });
    } catch (error) {
      if (signal.aborted) return;
      const problem = error instanceof ApiError ? error.problem : null;
      const missing = problem?.code === "images_missing" ? (problem.errors ?? []) : [];
      const { detail } = toSlideProblem(error);
      setState({ status: "failed", detail, missing: missing.map(({ message }) => message) });
    }
  }

  function cancel(): void {
    running.current?.abort();
    setState({ status: "idle" });
  }

  return { state, start, cancel };
}

/** Hands a file to the browser's downloads. */
export function saveAs(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Safari asks the person first. */
const KEPT_MS = 60_000;
