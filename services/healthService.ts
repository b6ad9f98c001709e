import { apiRequest } from "@/lib/apiClient";
import { healthSchema, type Health } from "@/lib/schemas/health";
import { HEALTH_PATH } from "./pingService";

/** How the server is, and who makes its pictures. @throws ApiError (it lives, but is not well) or NetworkError */
export async function getHealth(): Promise<Health> {
  return apiRequest({ method: "GET", path: HEALTH_PATH, schema: healthSchema });
}
