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

function framing({ imageKey: _imageKey, ...framing }: NonNullable<Drawing["picture"]>) {
  return framing;
}

/** The pictures that a request names. Throws `unknown_image`, naming each that is not in the store. */
export async function loadPictures(
  imageStore: ImageStore,
  { logoImageKey, picture }: { logoImageKey: string | null; picture: Drawing["picture"] },
): Promise<{ logo: Buffer | null; picture: FramedPicture | null }> {
  const [logo, below] = await Promise.all([
    loadLogo(imageStore, { logoImageKey }),
    picture && imageStore.get(picture.imageKey),
  ]);
  const missing = [
    ...(logoImageKey && !logo ? ["brandKit.logoImageKey"] : []),
    ...(picture && !below ? ["picture.imageKey"] : []),
  ];
  if (missing.length > 0) {
    const fault = { code: "unknown_image", message: "is not in the image store" };
    throw faultsProblem(missing.map((path) => ({ path, ...fault })));
  }
  return { logo, picture: picture && below && { ...framing(picture), bytes: below } };
}
