import type { BrandKit } from "@/lib/schemas/brandKit";
import type { Drawing } from "@/lib/schemas/drawing";
import type { FramedPicture } from "@/lib/server/designer/designer";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** The pictures that a drawing is put together from. Throws `unknown_image`, naming each that is not in the store. */
export async function loadPictures(
  imageStore: ImageStore,
  { brandKit: { logoImageKey }, picture }: { brandKit: BrandKit; picture: Drawing["picture"] },
): Promise<{ logo: Buffer | null; picture: FramedPicture | null }> {
  const [logo, below] = await Promise.all([
    logoImageKey ? imageStore.get(logoImageKey) : null,
    picture ? imageStore.get(picture.imageKey) : null,
  ]);
  const missing = [
    ...(logoImageKey && !logo ? ["brandKit.logoImageKey"] : []),
    ...(picture && !below ? ["picture.imageKey"] : []),
  ];
  if (missing.length > 0) {
    const fault = { code: "unknown_image", message: "is not in the image store" };
    throw faultsProblem(missing.map((path) => ({ path, ...fault })));
  }
  return { logo, picture: picture && below && { bytes: below, focus: picture.focus } };
}
