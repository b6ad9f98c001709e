import { apiRequest } from "@/lib/apiClient";
import { listGenerationRunsResponseSchema, type GenerationRun } from "@/lib/schemas/generationRun";

/** The post's runs as the server's ledger tells them, those not saved first. */
export async function listGenerationRuns(
  postId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<GenerationRun[]> {
  const { runs } = await apiRequest({
    method: "GET",
    path: `/api/generation-runs?${new URLSearchParams({ postId })}`,
    schema: listGenerationRunsResponseSchema,
    signal,
  });
  return runs;
}
