import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import { findNewestImagesOfModel } from "@/lib/server/repositories/generatedImages";
import type { ImageGenerationContext } from "./imageGenerationContext";

/** So many pictures are looked at: enough for a median, few enough to follow a provider's good and bad hours. */
const PICTURES = 20;

/** Half of the numbers are at most this one. */
function median(numbers: readonly number[]): number | null {
  return numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)] ?? null;
}

/** What the next picture is likely to take and cost; null before the server's model has made one. */
export async function estimateImage({
  database,
  imageGenerator: { name, model },
  imageLimit,
}: Pick<
  ImageGenerationContext,
  "database" | "imageGenerator" | "imageLimit"
>): Promise<ImageEstimate | null> {
  const newest = await findNewestImagesOfModel(database, { provider: name, model, limit: PICTURES });
  const durationMs = median(newest.flatMap((image) => image.durationMs ?? []));
  if (durationMs === null) return null;
  const costUsd = median(newest.flatMap((image) => image.costUsd ?? []));
  return { durationMs, costUsd, atOnce: imageLimit.current };
}
