import type { Database } from "@/lib/server/database/database";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { countMediaPlans } from "@/lib/server/repositories/mediaPlans";
import { importMediaPlan, readMediaPlanImport } from "./importMediaPlan";
import samplePlan from "./samplePlan.json";

/** Puts our sample plan into a database that holds no plan, so that Generate All can be clicked at once. */
export async function importSamplePlan(stores: {
  database: Database;
  imageStore: ImageStore;
}): Promise<void> {
  if ((await countMediaPlans(stores.database)) > 0) return;
  await importMediaPlan({ ...stores, plan: readMediaPlanImport(samplePlan) });
}
