import type { ImportPreview } from "@/lib/schemas/importPreview";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { requireImages } from "@/lib/server/mediaPlans/requireImages";
import { isProblemError } from "@/lib/server/problemError";

/** The preview with a problem for each picture that it names and the store has not: the import would be refused. */
export async function withStoredImages(
  preview: ImportPreview,
  imageStore: ImageStore,
): Promise<ImportPreview> {
  if (preview.problems.length > 0 || !JSON.stringify(preview.plan).includes("mageKey")) return preview;
  const result = parseMediaPlanImport(preview.plan);
  if (!result.success) return preview;
  try {
    await requireImages(
      { brandKit: result.plan.brandKit ?? EMPTY_BRAND_KIT, posts: result.plan.posts },
      imageStore,
    );
    return preview;
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return { ...preview, problems: (error.options.errors ?? []).map((fault) => ({ row: null, ...fault })) };
  }
}
