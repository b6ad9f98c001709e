import type { BrandKit } from "@/lib/schemas/brandKit";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** Throws the problem that names every image and font of the brand kit that is not in the store; renews the others. */
export async function requireImages(brandKit: BrandKit, imageStore: ImageStore): Promise<void> {
  const { logoImageKey, productImageKeys = [] } = brandKit;
  const references: [field: string, imageKey: string][] = [
    ...(logoImageKey === null ? [] : [["logoImageKey", logoImageKey] satisfies [string, string]]),
    ...productImageKeys.map((key, index): [string, string] => [`productImageKeys[${index}]`, key]),
  ];
  const fonts = brandKitFontKeys(brandKit).map(async ({ field, key }) => {
    if (await imageStore.renew(key)) return [];
    return [
      { path: `brandKit.${field}`, code: "unknown_font", message: "is not in the store: upload it again" },
    ];
  });
  const images = references.map(async ([field, imageKey]) => {
    if (await imageStore.renew(imageKey)) return [];
    return [{ path: `brandKit.${field}`, code: "unknown_image", message: "is not in the image store" }];
  });
  const faults = await Promise.all([...images, ...fonts]);
  if (faults.flat().length > 0) throw faultsProblem(faults.flat());
}

/** Every image that a brand kit refers to. */
export function brandKitImageKeys({ logoImageKey, productImageKeys = [] }: BrandKit): string[] {
  return logoImageKey === null ? productImageKeys : [logoImageKey, ...productImageKeys];
}

/** Every font of its own that a brand kit refers to, by field. */
export function brandKitFontKeys({ headingFontKey, bodyFontKey }: BrandKit) {
  return Object.entries({ headingFontKey, bodyFontKey }).flatMap(([field, key]) =>
    key === undefined ? [] : [{ field, key }],
  );
}
