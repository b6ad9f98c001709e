import { apiRequest } from "@/lib/apiClient";
import { importPreviewSchema, type ImportPreview } from "@/lib/schemas/importPreview";
import { repeat } from "./repeat";

/**
 * What an exported archive would be imported as; its pictures are in the store then, for a day. Waits for its turn when the
 * server asks it to.
 * @throws ApiError (422 `unsupported_file`) or NetworkError
 */
export function previewArchive(bodyFile: ArrayBuffer): Promise<ImportPreview> {
  const ask = () =>
    apiRequest({
      method: "POST",
      path: "/api/import-preview",
      headers: { "content-type": "application/zip" },
      bodyFile,
      schema: importPreviewSchema,
    });
  return repeat(ask, { attempts: 1, mayRepeat: () => false });
}
