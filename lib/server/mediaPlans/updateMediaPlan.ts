import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { UpdateMediaPlanRequest } from "@/lib/schemas/updateMediaPlan";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanDocument } from "@/lib/server/database/documents";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { ProblemError } from "@/lib/server/problemError";
import { findMediaPlan, replacePlanFields, toMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { timeAfter } from "@/lib/server/timeAfter";
import { keptPlanLook } from "./decidedLook";
import { requireImages } from "./requireImages";

export function unknownPlan(): ProblemError {
  return new ProblemError("not_found", "There is no such media plan");
}

function conflict(current: MediaPlanDocument): ProblemError {
  const detail = "The plan was changed after it was read; read it again, or merge with current";
  return new ProblemError("revision_conflict", detail, { extensions: { current: toMediaPlan(current) } });
}

/**
 * Saves a plan's own fields by exactly one atomic `updateOne` on the version that the caller has seen; an absent field
 * stays as it is. Throws `not_found`, `revision_conflict` (with `current`) or every fault of the brand kit's images; then
 * nothing has changed.
 */
export async function updateMediaPlan({
  database,
  imageStore,
  planId,
  request,
}: {
  database: Database;
  imageStore: ImageStore;
  planId: string;
  request: UpdateMediaPlanRequest;
}): Promise<MediaPlan> {
  const { updatedAt, ...given } = request;
  const stored = await findMediaPlan(database, planId);
  if (!stored) throw unknownPlan();
  if (stored.updatedAt !== updatedAt) throw conflict(stored);
  if (given.brandKit) await requireImages({ brandKit: given.brandKit }, imageStore);

  const look = given.brandKit && keptPlanLook(stored, given.brandKit);
  const fields = { ...given, ...look, updatedAt: timeAfter(updatedAt) };
  if (await replacePlanFields(database, { planId, updatedAt, fields }))
    return toMediaPlan({ ...stored, ...fields });
  // Somebody else has saved between our reading and our writing.
  const current = await findMediaPlan(database, planId);
  throw current ? conflict(current) : unknownPlan();
}
