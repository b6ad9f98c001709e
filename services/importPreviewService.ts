import { apiRequest } from "@/lib/apiClient";
import { importPreviewSchema, type ImportPreview } from "@/lib/schemas/importPreview";
import { repeat } from "./repeat";

/**
 * What a file would be imported as: a table, a text, or an exported archive, whose pictures are in the store then, for a day. Waits
 * for its turn when the server asks it to.
 * @throws ApiError (422 `unsupported_file`) or NetworkError
 */
export function previewImport(bodyFile: ArrayBuffer, filename: string): Promise<ImportPreview> {
  const ask = () =>
    apiRequest({
      method: "POST",
      path: `/api/import-preview?${new URLSearchParams({ filename })}`,
      headers: { "content-type": "application/octet-stream" }, // the server judges by the bytes
      bodyFile,
      schema: importPreviewSchema,
    });
  return repeat(ask, { attempts: 1, mayRepeat: () => false });
}
