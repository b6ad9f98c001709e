import pLimit from "p-limit";
import type { ImportedPost } from "@/lib/schemas/mediaPlanImport";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** Lookups in the store at once. */
const CONCURRENT_LOOKUPS = 16;

/**
 * Throws the problem that names every image and font of the brand kit, and every image of slides, that is not in the store; renews
 * the others.
 */
export async function requireImages(
  { brandKit, posts = [] }: { brandKit: BrandKit; posts?: readonly Pick<ImportedPost, "slides">[] },
  imageStore: ImageStore,
): Promise<void> {
  const { logoImageKey, productImageKeys = [] } = brandKit;
  const references: [path: string, imageKey: string | null | undefined][] = [
    ["brandKit.logoImageKey", logoImageKey],
    ...productImageKeys.map((key, index): [string, string] => [`brandKit.productImageKeys[${index}]`, key]),
    ...posts.flatMap(({ slides }, post) =>
      slides.map(({ imageKey }, slide): [string, string | null | undefined] => [
        `posts[${post}].slides[${slide}].imageKey`,
        imageKey,
      ]),
    ),
  ];
  const limit = pLimit(CONCURRENT_LOOKUPS);
  const fonts = brandKitFontKeys(brandKit).map(({ field, key }) =>
    limit(async () => {
      if (await imageStore.renew(key)) return [];
      const path = `brandKit.${field}`;
      return [{ path, code: "unknown_font", message: "is not in the store: upload it again" }];
    }),
  );
  const images = references.map(([path, imageKey]) =>
    limit(async () => {
      if (!imageKey || (await imageStore.renew(imageKey))) return [];
      return [{ path, code: "unknown_image", message: "is not in the image store" }];
    }),
  );
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
