import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { conflictingPlan, importMediaPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { useRunContext } from "./run/useRunContext";

/** A plan's own words and days. */
export type PlanDetails = Pick<MediaPlan, "name" | "description" | "timeZone" | "startsOn">;

/** Begins an empty plan. @throws ApiError or NetworkError */
export async function createPlan(details: PlanDetails): Promise<MediaPlan> {
  return (await importMediaPlan(JSON.stringify({ ...details, posts: [] }))).mediaPlan;
}

/**
 * Saves what differs from the plan as it was opened. Where somebody else has saved meanwhile, it goes on their version
 * unless both have changed the same field: then it resolves to their version, which is shown. Null: all is saved.
 * @throws ApiError or NetworkError
 */
export function useSavePlanDetails(): (opened: MediaPlan, details: PlanDetails) => Promise<MediaPlan | null> {
  const { cache, otherTabs } = useRunContext();
  return async (opened, details) => {
    const names = ["name", "description", "timeZone", "startsOn"] as const;
    const changed = names.filter((name) => details[name] !== opened[name]);
    if (changed.length === 0) return null;
    const fields = Object.fromEntries(changed.map((name) => [name, details[name]]));
    const show = (mediaPlan: MediaPlan) =>
      cache.dispatch(mediaPlan.id, { type: "UPDATE_MEDIA_PLAN", mediaPlan });
    const saveOn = async ({ id, updatedAt }: MediaPlan) =>
      show(await updateMediaPlan(id, { updatedAt, ...fields }));
    try {
      await saveOn(opened);
    } catch (error) {
      const theirs = conflictingPlan(error);
      if (!theirs) throw error;
      show(theirs);
      // A former try of ours, whose answer was lost, may be what has been saved.
      const isOurs = changed.every((name) => theirs[name] === details[name]);
      if (!isOurs && changed.some((name) => theirs[name] !== opened[name])) return theirs;
      if (!isOurs) await saveOn(theirs);
    }
    otherTabs.tellPlanChanged(opened.id);
    return null;
  };
}
