import { apiRequest } from "@/lib/apiClient";

export const HEALTH_PATH = "/api/health";

/** Asks the server for a sign of life. @throws ApiError (it lives, but is not well) or NetworkError */
export async function ping(): Promise<void> {
  return apiRequest({ method: "GET", path: HEALTH_PATH });
}
