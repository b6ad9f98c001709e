import { apiRequest } from "@/lib/apiClient";
import { listGenerationRunsResponseSchema, type GenerationRun } from "@/lib/schemas/generationRun";

/** The post's runs as the server's ledger tells them, those not saved first. */
export async function listGenerationRuns(postId: string): Promise<GenerationRun[]> {
  const { runs } = await apiRequest({
    method: "GET",
    path: `/api/generation-runs?${new URLSearchParams({ postId })}`,
    schema: listGenerationRunsResponseSchema,
  });
  return runs;
}
