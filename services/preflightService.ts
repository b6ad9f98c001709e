import { apiRequest } from "@/lib/apiClient";
import { listImageFactsResponseSchema, type ImageFacts } from "@/lib/schemas/preflight";

/**
 * Pixels and bytes of the images that the slides of a plan have now, of those of which they are known.
 * @throws ApiError (404 `not_found`), NetworkError, or an AbortError
 */
export async function listImageFacts(planId: string): Promise<ImageFacts[]> {
  const path = `/api/image-facts?${new URLSearchParams({ planId })}`;
  const { images } = await apiRequest({ method: "GET", path, schema: listImageFactsResponseSchema });
  return images;
}
