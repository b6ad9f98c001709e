import { CENTRE } from "@/lib/schemas/drawing";
import type { DrawingNotes, SlideDescription } from "@/lib/server/designer/designer";
import { normalizeImage, type NormalizedImage } from "@/lib/server/images/normalizeImage";
import { errorOrigin } from "@/lib/server/log";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import type { ImageGenerationContext } from "./imageGenerationContext";

/** Drawing takes well under a second; one that hangs must not hold up the picture. */
const DRAWING_MS = 20_000;

type StoredImage = NormalizedImage & { imageKey: string };

/**
 * The slide's image, made of the picture. With a layout chosen by hand the slide's text is drawn over the picture, unless
 * the generator has done so (`notes`). The drawing is stored as such, so that a typo costs no new picture. Never throws:
 * the picture is paid for, and is used alone when drawing fails.
 */
export async function overlayText(
  context: ImageGenerationContext,
  slide: SlideDescription,
  picture: StoredImage,
  notes: DrawingNotes | undefined,
): Promise<StoredImage> {
  const { database, log } = context;
  const { layout, headline, body, arrangement = 0 } = slide;
  const words = { layout, headline, body, ...(arrangement > 0 && { arrangement }) };
  try {
    if (notes) {
      await saveDrawing(database, { imageKey: picture.imageKey, ...words, picture: null, ...notes });
      return picture;
    }
    if (layout === null) return picture;
    const drawn = await drawOver(context, slide, picture);
    const below = { imageKey: picture.imageKey, focus: CENTRE };
    await saveDrawing(database, { imageKey: drawn.image.imageKey, ...words, picture: below, ...drawn.notes });
    return drawn.image;
  } catch (error) {
    log({ level: "error", event: "words_not_drawn", origin: errorOrigin(error) });
    return picture;
  }
}

async function drawOver(
  { designer, drawingLimit, imageStore }: ImageGenerationContext,
  slide: SlideDescription,
  { bytes }: StoredImage,
): Promise<{ image: StoredImage; notes: DrawingNotes }> {
  const picture = { bytes, focus: CENTRE };
  const { bytes: drawn, notes } = await drawingLimit(() =>
    designer.draw({ ...slide, picture, signal: AbortSignal.timeout(DRAWING_MS) }),
  );
  const image = await normalizeImage(drawn, { minWidth: slide.width });
  const imageKey = await imageStore.put(image.bytes, image.mediaType);
  return { image: { ...image, imageKey }, notes };
}
