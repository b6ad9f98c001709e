import { type BrandKit, brandKitImageKeys } from "@/lib/schemas/brandKit";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** Throws the problem that names every image of the brand kit that is not in the store; renews the others. */
export async function requireImages(brandKit: BrandKit, imageStore: ImageStore): Promise<void> {
  const faults = await Promise.all(
    brandKitImageKeys(brandKit).map(async (imageKey) => {
      if (await imageStore.renew(imageKey)) return [];
      const index = brandKit.productImageKeys?.indexOf(imageKey) ?? -1;
      const field = index === -1 ? "logoImageKey" : `productImageKeys[${index}]`;
      return [{ path: `brandKit.${field}`, code: "unknown_image", message: "is not in the image store" }];
    }),
  );
  if (faults.flat().length > 0) throw faultsProblem(faults.flat());
}
