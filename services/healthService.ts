import { apiRequest } from "@/lib/apiClient";
import { healthSchema, type Health } from "@/lib/schemas/health";

export const HEALTH_PATH = "/api/health";

/** How the server is, and who makes its pictures. @throws ApiError (it lives, but is not well) or NetworkError */
export async function getHealth(): Promise<Health> {
  return apiRequest({ method: "GET", path: HEALTH_PATH, schema: healthSchema });
}

/** Asks the server for a sign of life. @throws ApiError (it lives, but is not well) or NetworkError */
export async function ping(): Promise<void> {
  return apiRequest({ method: "GET", path: HEALTH_PATH });
}
