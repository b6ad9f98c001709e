import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import type { Fault } from "@/lib/schemas/problem";
import type { ProblemCode } from "@/lib/problemCodes";
import { ProblemError } from "@/lib/server/problemError";
import { unsupportedFile } from "./archive";
import { previewFile, type ImportedFile } from "./previewFile";

/** What is no larger is read in far less time than a thread needs to begin. */
const MAX_BYTES_HERE = 64 * 1024;
const DEADLINE_MS = 30_000;
const MAX_MEMORY_MB = 1_024;

type Message =
  { preview: ImportPreview } | { problem: { code: ProblemCode; detail: string; errors?: Fault[] } };

/**
 * As `previewFile`, without keeping others waiting: what may take long is read on a thread of its own, with bounds of time and
 * memory, which ends when the caller goes. The thread runs the sources, as the server itself does: the built app
 * has them beside it.
 */
export async function previewAside(
  file: ImportedFile,
  unpackedBytes: number,
  clientAborted: AbortSignal,
): Promise<ImportPreview> {
  if (unpackedBytes <= MAX_BYTES_HERE) return previewFile(file);
  const folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "lib", "server", "importPreview");
  const script = JSON.stringify(
    pathToFileURL(path.join(/*turbopackIgnore: true*/ folder, "previewWorker.ts")).href,
  );
  // A thread does not take over `--import tsx`.
  const begin = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${script}); });`;
  const worker = new Worker(/*turbopackIgnore: true*/ begin, {
    eval: true,
    workerData: file,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  const tooMuch = () =>
    unsupportedFile("This file takes too much time or memory to read: part it, or save it as CSV");
  let timer: NodeJS.Timeout | undefined;
  const end = () => void worker.terminate();
  try {
    const message = await new Promise<Message>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch() : error),
      );
      worker.once("exit", () => reject(clientAborted.aborted ? new ProblemError("caller_gone") : tooMuch()));
      timer = setTimeout(end, DEADLINE_MS);
      clientAborted.addEventListener("abort", end, { once: true });
    });
    if ("preview" in message) return message.preview;
    const { code, detail, errors } = message.problem;
    throw new ProblemError(code, detail, errors && { errors });
  } finally {
    clearTimeout(timer);
    clientAborted.removeEventListener("abort", end);
    end();
  }
}
