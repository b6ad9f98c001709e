import { CENTRE } from "@/lib/schemas/drawing";
import type { DrawnSlide, SlideDescription } from "@/lib/server/designer/designer";
import { settingOf } from "@/lib/server/designer/settingOf";
import { normalizeImage, type NormalizedImage } from "@/lib/server/images/normalizeImage";
import { errorOrigin } from "@/lib/server/log";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import type { GenerationContext } from "./generationContext";

/** A drawing takes well under a second; one that hangs must not hold up the picture below it. */
const DRAWING_MS = 20_000;

type StoredImage = NormalizedImage & { imageKey: string };

/**
 * The image that a slide gets out of the picture that was made for it. With a layout chosen by hand the words are drawn
 * over the picture, unless they are on it already, `leftOut` aside; how is noted, so that a typo costs no new picture.
 * Never throws: the picture is stored and paid for, and stands alone when it cannot be drawn on.
 */
export async function letterPicture(
  context: GenerationContext,
  slide: SlideDescription,
  picture: StoredImage,
  leftOut: DrawnSlide["leftOut"],
): Promise<StoredImage> {
  const { database, imageGenerator, log } = context;
  const { layout, headline, body } = slide;
  const words = { layout, headline, body };
  try {
    if (imageGenerator.drawsWords) {
      const setting = await settingOf({ ...slide, picture: null });
      const noted = { setting, ...(leftOut && { leftOut }) };
      await saveDrawing(database, { imageKey: picture.imageKey, ...words, picture: null, ...noted });
      return picture;
    }
    if (layout === null) return picture;
    const { image, noted } = await drawOver(context, slide, picture);
    const below = { imageKey: picture.imageKey, focus: CENTRE };
    const setting = await settingOf({ ...slide, picture: { bytes: picture.bytes, focus: CENTRE } });
    await saveDrawing(database, { imageKey: image.imageKey, ...words, picture: below, setting, ...noted });
    return image;
  } catch (error) {
    log({ level: "error", event: "words_not_drawn", origin: errorOrigin(error) });
    return picture;
  }
}

async function drawOver(
  { designer, drawingLimit, imageStore }: GenerationContext,
  slide: SlideDescription,
  { bytes }: StoredImage,
): Promise<{ image: StoredImage; noted: Omit<DrawnSlide, "bytes"> }> {
  const picture = { bytes, focus: CENTRE };
  const { bytes: drawn, ...noted } = await drawingLimit(() =>
    designer.draw({ ...slide, picture, signal: AbortSignal.timeout(DRAWING_MS) }),
  );
  const image = await normalizeImage(drawn, { minWidth: slide.width });
  const imageKey = await imageStore.put(image.bytes, image.mediaType);
  return { image: { ...image, imageKey }, noted };
}
