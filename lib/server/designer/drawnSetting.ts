import sharp from "sharp";
import { presentSetting } from "@/lib/carousel/drawnSetting";
import type { DrawnSetting } from "@/lib/schemas/drawing";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import { isDarkBrand } from "./theme/theme";
import type { FramedPicture, SlideDescription } from "./designer";
import { chooseKind, variesBySlide } from "./background/drawBackground";
import { carouselSeed, seedField } from "./theme/schemes";
import { chooseLayout, showsButton } from "./layouts/chooseLayout";
import { mayShowTitle, textSource } from "./text/slideText";

/**
 * What a drawing depends on besides the layout, the slide's words and the picture: while all of these stay as they are, the slide
 * comes out the same, byte for byte. It has nothing that cannot be seen on the drawing. Rejects if the picture is none.
 */
export async function drawnSetting(
  slide: SlideDescription & { picture: FramedPicture | null },
): Promise<DrawnSetting> {
  const { picture, brandKit } = slide;
  const present = presentSetting(slide);
  const { width, height, slideNumber, slideCount, postTitle, cta, prompt } = present;
  if (picture && slide.layout === null) {
    const { palette } = present.brandKit;
    return { width, height, ...((await isSeenThrough(picture.bytes)) && { brandKit: { palette } }) };
  }
  const layout = chooseLayout(slide);
  // The seed decides on the background and its colours, of which nothing is seen over a picture.
  const isSeeded = !picture || (layout === "picture" && !isDarkBrand(brandKit.palette));
  const seed = isSeeded ? seedField(slide) : null;
  const isGroundOwn = !picture && variesBySlide(chooseKind({ seed: carouselSeed(slide), ...brandKit }));
  const { duotone: _forPictures, ...kit } = present.brandKit;
  return {
    width,
    height,
    slideNumber,
    slideCount,
    brandKit: picture ? present.brandKit : kit,
    ...((isSeeded || mayShowTitle(slide)) && { postTitle }),
    ...((showsButton(slide, layout) || seed === "cta") && { cta }),
    ...((textSource(slide) === "prompt" || seed === "prompt" || isGroundOwn) && { prompt }),
  };
}

async function isSeenThrough(bytes: Uint8Array): Promise<boolean> {
  const picture = sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS });
  const { hasAlpha } = await picture.metadata();
  return hasAlpha && !(await picture.stats()).isOpaque;
}
