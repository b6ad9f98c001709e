import { apiRequest } from "@/lib/apiClient";
import { fontDescriptionSchema, MAX_FONT_BYTES, type FontDescription } from "@/lib/schemas/font";
import { UNKNOWN_MEDIA_TYPE } from "@/lib/schemas/upload";
import { isGatewayError, repeat } from "./repeat";
import { FileTooLargeError } from "./uploadService";

export function fontPath(fontKey: string): string {
  return `/api/fonts/${fontKey}`;
}

/** @throws ApiError (404 `not_found`) or NetworkError */
export function getFont(path: string): Promise<FontDescription> {
  return apiRequest({ method: "GET", path, schema: fontDescriptionSchema });
}

/** The same file again is the same font. */
const UPLOAD_ATTEMPTS = 3;

/**
 * Puts a brand's own font into the store. Any file may be given: the server looks at the bytes and says in its problem's
 * `detail` why one is not taken, in words to show.
 * @throws FileTooLargeError, ApiError (422 `unsupported_font`) or NetworkError
 */
export async function uploadFont(file: Blob): Promise<FontDescription> {
  if (file.size > MAX_FONT_BYTES) throw new FileTooLargeError(file.size, MAX_FONT_BYTES, "A font");
  const upload = () =>
    apiRequest({
      method: "POST",
      path: "/api/upload-font",
      headers: { "content-type": UNKNOWN_MEDIA_TYPE },
      bodyFile: file,
      schema: fontDescriptionSchema,
    });
  return repeat(upload, { attempts: UPLOAD_ATTEMPTS, mayRepeat: isGatewayError });
}
