import type { BrandKit } from "@/lib/schemas/brandKit";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { describeChanges, neighboursOf, presentSetting } from "./drawnSetting";
import { NETWORKS } from "./networks";
import { readLook } from "./postLook";
import { slideText, textsOf, type PostField, type SlideField } from "./postTexts";
import { compareDrawing, type HowDrawn, type SlideContent, type SlideDrawing } from "./slideContent";

/** The texts of a post as somebody sees them: stored, or with what is typed and not stored yet. */
export interface ShownTexts {
  text: (field: PostField) => string;
  slideText: (slideId: string, field: SlideField) => string;
}

export function storedTexts(post: PostInfo): ShownTexts {
  const texts = textsOf({ ...post, slides: [] });
  return {
    text: (field) => texts[field] ?? "",
    slideText(slideId, field) {
      const slide = post.slides.find(({ id }) => id === slideId);
      return slide ? slideText(slide, field) : "";
    },
  };
}

interface DrawnPost {
  post: PostInfo;
  texts: ShownTexts;
  brandKit: BrandKit;
  /** How an image was drawn; null: it is a picture and no more; undefined: not known yet. */
  drawingOf: (imageKey: string) => HowDrawn | null | undefined;
  /** Crops that are not drawn yet, by slide id. */
  crops: Readonly<Record<string, NonNullable<SlideContent["picture"]>>>;
  /** Whether Generate has the designer draw a slide that has no image. */
  isDrawnByDesigner: boolean;
}

/** Every slide's picture, and what it should be, in slide order. */
export function compareDrawings({
  post,
  texts,
  brandKit,
  drawingOf,
  crops,
  isDrawnByDesigner,
}: DrawnPost): SlideDrawing[] {
  const { width, height } = NETWORKS[post.platform];
  const setting = {
    width,
    height,
    slideCount: post.slides.length,
    brandKit,
    postTitle: texts.text("title"),
    cta: texts.text("cta"),
    look: readLook(texts.text("look")),
  };
  return post.slides.map(({ id: slideId }, index) => {
    const imageKey = post.imageKeys[index] ?? null;
    const prompt = texts.slideText(slideId, "mediaPrompt");
    return compareDrawing({
      slideId,
      texts: {
        headline: texts.slideText(slideId, "headline"),
        body: texts.slideText(slideId, "body"),
        layout: texts.slideText(slideId, "layout"),
      },
      imageKey,
      drawing: imageKey === null ? null : drawingOf(imageKey),
      setting: presentSetting({
        ...setting,
        slideNumber: index + 1,
        neighbours: neighboursOf(post.slides, index),
        prompt,
      }),
      crop: crops[slideId] ?? null,
      isTornApart: isTornApart(post, index, drawingOf),
      isDrawnByDesigner,
    });
  });
}

/** Whether a slide's picture is half of one, without the other half on the slide where it should go on. */
function isTornApart(
  { imageKeys }: Pick<PostInfo, "imageKeys">,
  index: number,
  drawingOf: DrawnPost["drawingOf"],
): boolean {
  const pictureAt = (at: number) => {
    const key = imageKeys[at] ?? null;
    const drawing = key === null ? null : drawingOf(key);
    return drawing === undefined ? undefined : (drawing?.picture ?? null);
  };
  const own = pictureAt(index);
  if (!own?.half) return false;
  const other = pictureAt(own.half === "first" ? index + 1 : index - 1);
  if (other === undefined) return false; // not known yet
  return other?.imageKey !== own.imageKey || other.half === undefined || other.half === own.half;
}

/**
 * Why pictures whose words are still right are outdated: 'The brand kit has changed since.' Empty when one of them shows
 * other words, another layout or another crop than is wanted: whoever has changed those knows.
 */
export function whyOutdated(slides: readonly SlideDrawing[]): string {
  if (slides.some(({ isEdited }) => isEdited)) return "";
  return describeChanges([...new Set(slides.flatMap(({ changes }) => changes))]);
}
