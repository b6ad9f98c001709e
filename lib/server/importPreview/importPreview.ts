import pLimit from "p-limit";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { abortable } from "@/lib/server/http/abortable";
import { ProblemError } from "@/lib/server/problemError";
import { isZip, unsupportedFile } from "./archive";
import { previewExport, type PreviewContext } from "./previewExport";

/** Files in memory at once; others wait in their senders' machines. */
const receiving = pLimit(2);

/**
 * What a file would be imported as. No plan and no post is stored. Throws `unsupported_file`, `empty_file`, `body_too_large`, or
 * `caller_gone` when the sender has gone before all of it was there.
 */
export async function importPreview(
  context: PreviewContext,
  readFile: () => Promise<Buffer>,
  clientAborted: AbortSignal,
): Promise<ImportPreview> {
  return receiving(() =>
    abortable(clientAborted, async () => {
      const file = await readFile();
      if (file.length === 0) throw new ProblemError("empty_file");
      if (isZip(file)) return previewExport(context, file, clientAborted);
      throw unsupportedFile(
        "This is no archive of this app's own: Export › Download all makes one. A plan as JSON can be imported as it is",
      );
    }),
  );
}
