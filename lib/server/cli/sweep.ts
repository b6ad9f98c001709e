import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { withStores } from "./withStores";

await withStores(async (stores) => {
  const { seen, removed } = await sweepImages(stores);
  console.log(`Removed ${removed} of ${seen} images: nothing referred to them.`);
});
