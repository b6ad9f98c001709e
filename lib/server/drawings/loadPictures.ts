import type { BrandKit } from "@/lib/schemas/brandKit";
import type { Drawing } from "@/lib/schemas/drawing";
import type { Fault } from "@/lib/schemas/problem";
import type { FramedPicture } from "@/lib/server/designer/designer";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem } from "@/lib/server/problemError";

/** The pictures that a drawing is put together from. Throws `unknown_image`, naming each that is not in the store. */
export async function loadPictures(
  imageStore: ImageStore,
  { brandKit: { logoImageKey }, picture }: { brandKit: BrandKit; picture: Drawing["picture"] },
): Promise<{ logo: Buffer | null; picture: FramedPicture | null }> {
  const faults: Fault[] = [];
  const load = async (imageKey: string | undefined | null, path: string) => {
    if (!imageKey) return null;
    const bytes = await imageStore.get(imageKey);
    if (!bytes) faults.push({ path, code: "unknown_image", message: "is not in the image store" });
    return bytes;
  };
  const [logo, below] = await Promise.all([
    load(logoImageKey, "brandKit.logoImageKey"),
    load(picture?.imageKey, "picture.imageKey"),
  ]);
  if (faults.length > 0) throw faultsProblem(faults);
  return { logo, picture: picture && below && { bytes: below, focus: picture.focus } };
}
