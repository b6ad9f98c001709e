import { apiRequest } from "@/lib/apiClient";
import {
  UNKNOWN_MEDIA_TYPE,
  UPLOAD_MEDIA_TYPES,
  uploadImageResponseSchema,
  type UploadedImage,
} from "@/lib/schemas/upload";

/**
 * Puts a person's picture into the image store: upright, without its metadata. Any file may be given: the server looks
 * at the bytes and says in its problem's `detail` why one is not taken, in words to show.
 * @throws ApiError (422 `unsupported_image`, 413 `body_too_large`), NetworkError, or an AbortError
 */
export async function uploadImage(
  file: Blob,
  { signal }: { signal?: AbortSignal } = {},
): Promise<UploadedImage> {
  const mediaType = UPLOAD_MEDIA_TYPES.includes(file.type) ? file.type : UNKNOWN_MEDIA_TYPE;
  return apiRequest({
    method: "POST",
    path: "/api/upload-image",
    headers: { "content-type": mediaType },
    bodyFile: file,
    schema: uploadImageResponseSchema,
    signal,
  });
}
