import { picturesOf } from "@/lib/carousel/pictureGrid";
import type { Drawing } from "@/lib/schemas/drawing";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { FramedPicture } from "@/lib/server/designer/designer";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** The logo of a stored brand kit; null also if it is lost, since no slide should fail for that. */
export async function loadLogo(
  imageStore: ImageStore,
  { logoImageKey }: Pick<BrandKit, "logoImageKey">,
): Promise<Buffer | null> {
  return logoImageKey === null ? null : imageStore.get(logoImageKey);
}

/** The pictures that a request names and its layout shows. Throws `unknown_image`, naming each that is not in the store. */
export async function loadPictures(
  imageStore: ImageStore,
  { logoImageKey, layout, picture }: { logoImageKey: string | null } & Pick<Drawing, "layout" | "picture">,
): Promise<{ logo: Buffer | null; picture: FramedPicture | null; morePictures: FramedPicture[] }> {
  const asked = picturesOf(picture).slice(0, layout === "grid" ? undefined : 1);
  const [logo, ...found] = await Promise.all([
    loadLogo(imageStore, { logoImageKey }),
    ...asked.map(({ imageKey }) => imageStore.get(imageKey)),
  ]);
  const missing = [
    ...(logoImageKey && !logo ? ["brandKit.logoImageKey"] : []),
    ...found.flatMap((bytes, index) => {
      if (bytes) return [];
      return [index === 0 ? "picture.imageKey" : `picture.beside[${index - 1}].imageKey`];
    }),
  ];
  if (missing.length > 0) {
    const fault = { code: "unknown_image", message: "is not in the image store" };
    throw faultsProblem(missing.map((path) => ({ path, ...fault })));
  }
  const framed = asked.flatMap(({ focus }, index) => {
    const bytes = found[index];
    return bytes ? [{ bytes, focus }] : [];
  });
  const [first, ...morePictures] = framed;
  const half = picture?.half;
  return { logo, picture: first ? { ...first, ...(half && { half }) } : null, morePictures };
}
