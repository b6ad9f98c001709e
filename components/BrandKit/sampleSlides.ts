import { neighboursOf } from "@/lib/carousel/drawnSetting";
import { isColour, normalizeColour } from "@/lib/carousel/colours";
import type { BrandKitForm } from "@/lib/carousel/brandKitForm";
import type { DrawingOf } from "@/hooks/useDrawings";
import { CENTRE, type PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** One slide to look at the kit on: all that a drawing needs but the kit. */
export type SampleSlide = Omit<PreviewSlideRequest, "brandKit" | "platform"> & {
  platform: MediaPlanPost["platform"];
};

const SAMPLE_POST = {
  platform: "Instagram",
  postTitle: "Three things worth knowing",
  cta: "Save this for later",
};
const SAMPLE_TEXTS = [
  ["Three things worth knowing", "A short carousel to look at your brand on."],
  [
    "Say one thing on each slide",
    "One thought, a few words, and room around them. The rest goes into the caption.",
  ],
  ["What do you want them to do next?", ""],
];

/**
 * A cover, an inner slide and a closing one, of the plan's first carousel that has all three, and its title; words of our
 * own when there is none.
 */
export function sampleSlides(posts: readonly MediaPlanPost[]): {
  title: string | null;
  slides: SampleSlide[];
} {
  const post = posts.find(({ contentType, slides }) => contentType === "Carousel" && slides.length >= 3);
  if (!post) return { title: null, slides: ownSlides() };
  const { id: postId, platform, title, cta, slides } = post;
  const chosen = slides.flatMap((slide, index): SampleSlide[] => {
    if (index > 1 && index < slides.length - 1) return [];
    const { mediaPrompt: prompt, headline, body, layout = null } = slide;
    const place = {
      slideNumber: index + 1,
      slideCount: slides.length,
      neighbours: neighboursOf(slides, index),
    };
    const words = { prompt, headline, body, layout };
    return [{ platform, postTitle: title, postId, cta, ...place, ...words, picture: null }];
  });
  return { title, slides: chosen };
}

/**
 * A picture to show on what becomes of pictures below words: the first of the plan that lies below some, or that could;
 * else one of the product; null without any.
 */
export function samplePicture(
  posts: readonly MediaPlanPost[],
  drawingOf: DrawingOf,
  { productImageKeys }: Pick<BrandKitForm, "productImageKeys">,
): string | null {
  const keys = posts.flatMap(({ imageKeys }) => imageKeys.filter((key) => key !== null));
  const inPlan = keys.flatMap((key) => {
    const drawing = drawingOf(key);
    if (drawing === undefined) return []; // not known yet
    return (drawing === null ? key : drawing.picture?.imageKey) ?? [];
  });
  return inPlan[0] ?? productImageKeys[0] ?? null;
}

/** A slide printed over this picture in two colours; one without a layout would be the picture alone. */
export function inTwoColours({ layout, ...slide }: SampleSlide, imageKey: string): SampleSlide {
  return { ...slide, layout: layout ?? "statement", picture: { imageKey, focus: CENTRE } };
}

function ownSlides(): SampleSlide[] {
  return SAMPLE_TEXTS.map(([headline = "", body = ""], index) => ({
    ...SAMPLE_POST,
    platform: "Instagram",
    slideNumber: index + 1,
    slideCount: SAMPLE_TEXTS.length,
    prompt: "",
    headline,
    body,
    layout: null,
    picture: null,
  }));
}

/** What of a kit shows on a drawn slide, as far as it can be drawn: a colour that is half typed is left out. */
export function drawnKit(form: BrandKitForm) {
  const { name, palette, headingFont, bodyFont, logoImageKey, motif, motifStrength, colourOrder, runsOn } =
    form;
  const { headingFontKey, bodyFontKey } = form;
  return {
    name: name.slice(0, 300),
    palette: palette.map(normalizeColour).filter(isColour),
    headingFont,
    bodyFont,
    headingFontKey,
    bodyFontKey,
    logoImageKey,
    motif,
    motifStrength,
    colourOrder,
    runsOn,
  };
}
