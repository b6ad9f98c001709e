import { parentPort, workerData } from "node:worker_threads";
import { isProblemError } from "@/lib/server/problemError";
import { previewFile, type ImportedFile } from "./previewFile";

// oxlint-disable unicorn/require-post-message-target-origin -- a thread is no window

/** Runs `previewFile` on a thread of its own, and says what came of it. */
const { bytes, ...file } = workerData as Omit<ImportedFile, "bytes"> & { bytes: Uint8Array }; // sent by previewAside alone
try {
  parentPort?.postMessage({
    preview: await previewFile({ ...file, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) }),
  });
} catch (error) {
  if (!isProblemError(error)) throw error;
  const { code, detail, options } = error;
  parentPort?.postMessage({ problem: { code, detail, errors: options.errors } });
}
