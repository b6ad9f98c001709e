import sharp from "sharp";
import { framesPicture } from "@/lib/carousel/layouts";
import { presentSetting } from "@/lib/carousel/drawnSetting";
import type { DrawnSetting } from "@/lib/schemas/drawing";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import type { FramedPicture, SlideDescription } from "./designer";
import { chooseMotif, variesBySlide } from "./background/drawBackground";
import { chooseLayout, showsButton } from "./layouts/chooseLayout";
import { runsOn } from "./theme/schemes";
import { textSource } from "./text/slideText";

/**
 * What a drawing depends on besides the layout, the slide's words and the picture: while all of these stay as they are, the slide
 * comes out the same, byte for byte. It has nothing that cannot be seen on the drawing. Rejects if the picture is none.
 */
export async function drawnSetting(
  slide: SlideDescription & { picture: FramedPicture | null },
): Promise<DrawnSetting> {
  const { picture } = slide;
  const present = presentSetting({ ...slide, neighbours: slide.neighbours ?? ["", "", ""] });
  const { width, height, slideNumber, slideCount, postTitle, cta, prompt, look } = present;
  if (picture && slide.layout === null) {
    const { palette } = present.brandKit;
    return { width, height, ...((await isSeenThrough(picture.bytes)) && { brandKit: { palette } }) };
  }
  const layout = chooseLayout(slide);
  const source = textSource(slide);
  const { duotone, motif, motifStrength, colourOrder, runsOn: runs, ...kit } = present.brandKit;
  // Over a picture nothing is seen of the ground, and of the order of colours only where the picture has a frame.
  const showsScheme = !picture || framesPicture(layout);
  const isGroundOwn = !picture && variesBySlide(chooseMotif(slide));
  const doesRunOn = runsOn(slide) && layout !== "picture" && layout !== "grid";
  return {
    width,
    height,
    slideNumber,
    slideCount,
    ...(isGroundOwn && doesRunOn && { neighbours: present.neighbours }),
    brandKit: {
      ...kit,
      ...(picture ? { duotone } : { ...(!look?.motif && { motif }), motifStrength }),
      ...(showsScheme && { colourOrder, ...(slideCount > 1 && { runsOn: runs }) }),
    },
    ...(!picture && { look }),
    ...(source !== "slide" && slideNumber === 1 && { postTitle }),
    ...(showsButton(slide, layout) && { cta }),
    ...(isGroundOwn && !doesRunOn && { prompt }),
    ...(source === "none" && { wordless: true as const }),
  };
}

async function isSeenThrough(bytes: Uint8Array): Promise<boolean> {
  const picture = sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS });
  const { hasAlpha } = await picture.metadata();
  return hasAlpha && !(await picture.stats()).isOpaque;
}
