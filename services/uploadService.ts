import { apiRequest } from "@/lib/apiClient";
import {
  MAX_UPLOAD_BYTES,
  UNKNOWN_MEDIA_TYPE,
  UPLOAD_MEDIA_TYPES,
  uploadImageResponseSchema,
  type UploadedImage,
} from "@/lib/schemas/upload";
import { isGatewayError, repeat, type Wait } from "./repeat";

/** Larger than the server takes: not sent at all, since it would only say so after minutes on a slow line. */
export class FileTooLargeError extends Error {
  override readonly name = "FileTooLargeError";

  constructor(bytes: number, mostBytes: number, what: string) {
    super(`This file has ${megabytes(bytes)} MB. ${what} may have up to ${megabytes(mostBytes)} MB.`);
  }
}

/** Rounded up: one byte too many must not read like the limit itself. */
function megabytes(bytes: number): number {
  return Math.ceil((bytes / 1_048_576) * 10) / 10;
}

/** The same file again is the same picture. */
const UPLOAD_ATTEMPTS = 3;

/**
 * Puts a person's picture into the image store: upright, without its metadata. Any file may be given: the server looks
 * at the bytes and says in its problem's `detail` why one is not taken, in words to show. Waits for its
 * turn when the server asks it to.
 * @throws FileTooLargeError, ApiError (422 `unsupported_image`), NetworkError, or an AbortError
 */
export async function uploadImage(
  file: Blob,
  { signal, wait }: { signal?: AbortSignal; wait?: Wait } = {},
): Promise<UploadedImage> {
  if (file.size > MAX_UPLOAD_BYTES) throw new FileTooLargeError(file.size, MAX_UPLOAD_BYTES, "A picture");
  const mediaType = UPLOAD_MEDIA_TYPES.includes(file.type) ? file.type : UNKNOWN_MEDIA_TYPE;
  const upload = () =>
    apiRequest({
      method: "POST",
      path: "/api/upload-image",
      headers: { "content-type": mediaType },
      bodyFile: file,
      schema: uploadImageResponseSchema,
      signal,
    });
  return repeat(upload, { attempts: UPLOAD_ATTEMPTS, mayRepeat: isGatewayError, signal, wait });
}
