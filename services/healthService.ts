import { apiRequest } from "@/lib/apiClient";

/** Asks the server for a sign of life. @throws ApiError (it lives, but is not well) or NetworkError */
export async function askForLife(): Promise<void> {
  return apiRequest({ method: "GET", path: "/api/health" });
}
