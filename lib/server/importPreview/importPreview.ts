import pLimit from "p-limit";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { abortable } from "@/lib/server/http/abortable";
import { ProblemError } from "@/lib/server/problemError";
import { isZip, openArchive } from "./archive";
import { previewAside } from "./previewAside";
import { requireSize } from "./previewFile";
import { isOwnExport, MAX_EXPORT_BYTES, previewExport, type PreviewContext } from "./previewExport";
import { withStoredImages } from "./withStoredImages";

/** Files in memory at once; others wait in their senders' machines. */
const receiving = pLimit(2);

/**
 * What a file would be imported as. No plan and no post is stored. Throws `unsupported_file`, `empty_file`, `body_too_large`,
 * `invalid_json`, or `caller_gone` when the sender has gone before all of it was there.
 */
export async function importPreview(
  context: PreviewContext,
  {
    filename,
    choices,
    readFile,
  }: { filename: string; choices: ImportChoices; readFile: () => Promise<Buffer> },
  clientAborted: AbortSignal,
): Promise<ImportPreview> {
  return receiving(() =>
    abortable(clientAborted, async () => {
      const bytes = await readFile();
      if (bytes.length === 0) throw new ProblemError("empty_file");
      if (!isZip(bytes)) requireSize(bytes);
      const archive = isZip(bytes) ? await openArchive(bytes, MAX_EXPORT_BYTES) : null;
      if (archive && isOwnExport(archive.names)) return previewExport(context, bytes, clientAborted);
      const size = archive?.unpackedBytes ?? bytes.length;
      const preview = await previewAside({ bytes, filename, choices }, size, clientAborted);
      return withStoredImages(preview, context.imageStore);
    }),
  );
}
