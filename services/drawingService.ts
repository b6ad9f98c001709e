import { apiRequestFile } from "@/lib/apiClient";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";

interface Caller {
  signal?: AbortSignal;
}

/**
 * What a slide will look like: the drawing that would be stored, scaled down to 640 pixels. Nothing is kept.
 * @throws ApiError (422 `unknown_image`), NetworkError, or an AbortError
 */
export async function previewSlide(request: PreviewSlideRequest, { signal }: Caller = {}): Promise<Blob> {
  return apiRequestFile({ method: "POST", path: "/api/preview-slide", body: request, signal });
}
