import type { Drawing } from "@/lib/schemas/drawing";
import type { Slide } from "@/lib/schemas/mediaPlanPost";
import { CENTRE } from "@/lib/schemas/drawing";
import { changesSince, type LookChange, type PresentSetting } from "./drawnSetting";
import { picturesOf } from "./pictureGrid";
import { matchLayout } from "./layouts";
import { wordSource } from "./slideWords";

/** What a picture of a slide shows: a layout, words, and a picture below them. */
export type SlideContent = Omit<Drawing, "imageKey" | "setting">;

/** How an image was drawn: what it shows, and what it was made in as far as that is known. */
export type HowDrawn = SlideContent & Pick<Drawing, "setting">;

/** Of a slide's texts, those that are drawn; a layout by its name, none as the empty text. */
export type DrawnTexts = Pick<Slide, "headline" | "body"> & { layout?: string };

/** What the picture of a slide with these texts shows. */
export function contentOf(
  { headline, body, layout }: DrawnTexts,
  picture: SlideContent["picture"],
  arrangement = 0,
): SlideContent {
  const content = { layout: matchLayout(layout), headline, body, picture };
  return arrangement === 0 ? content : { ...content, arrangement };
}

/** A picture without words, as a provider made it. */
export function pictureAlone(imageKey: string): SlideContent {
  return { layout: null, headline: "", body: "", picture: { imageKey, focus: CENTRE } };
}

/**
 * Whether two contents look alike, in whatever arrangement: a picture without a layout shows no words, whatever they are.
 */
export function isSameContent(one: SlideContent, other: SlideContent): boolean {
  if (one.layout !== other.layout || !isSamePicture(one.picture, other.picture)) return false;
  const isPictureOnly = one.layout === null && one.picture !== null;
  const isSameText = (name: "headline" | "body") => one[name].trim() === other[name].trim();
  return isPictureOnly || (isSameText("headline") && isSameText("body"));
}

/** Whether the same part of the same picture is seen, and of those beside it. */
export function isSamePicture(one: SlideContent["picture"], other: SlideContent["picture"]): boolean {
  const [mine, theirs] = [picturesOf(one), picturesOf(other)];
  return (
    one?.half === other?.half &&
    mine.length === theirs.length &&
    mine.every(({ imageKey, focus: { x, y } }, index) => {
      const counterpart = theirs[index];
      return imageKey === counterpart?.imageKey && x === counterpart.focus.x && y === counterpart.focus.y;
    })
  );
}

export function withoutHalf({
  half: _half,
  ...picture
}: NonNullable<SlideContent["picture"]>): NonNullable<SlideContent["picture"]> {
  return picture;
}

/** Whether a crop that is not drawn yet is still one of these pictures. */
export function isCropOf(crop: SlideContent["picture"], picture: SlideContent["picture"]): boolean {
  return crop !== null && picturesOf(picture).some(({ imageKey }) => imageKey === crop.imageKey);
}

/** Whether it is from when a slide without words showed its prompt, or the last one the post's title. */
export function showsForeignWords({ layout, picture, headline, body, setting }: HowDrawn): boolean {
  if (!setting || setting.wordless || (layout === null && picture)) return false;
  const { postTitle = "", slideNumber = 1 } = setting;
  return wordSource({ headline, body, postTitle, slideNumber }) === "none";
}

/** A slide's picture, and what it should be by what is typed and chosen. */
export interface SlideDrawing {
  slideId: string;
  /** What the stored image shows; null without one, and while that is not known. */
  shown: SlideContent | null;
  /** What it should show; null where nothing can be drawn: only a provider makes the first picture. */
  wanted: SlideContent | null;
  /** Until a provider has made the first picture: its words in the chosen layout, to be looked at. Null without one. */
  words: SlideContent | null;
  /** Whether there is an image, and it shows other words, another layout or another crop than is wanted. */
  isEdited: boolean;
  /** What else it depends on has changed since it was drawn: the brand kit, say. */
  changes: readonly LookChange[];
  /** Whether the stored image is not what would be drawn now: it is edited, or something else has changed. */
  isOutdated: boolean;
}

/** Whether the stored picture lacks words, and is not outdated: then others may fit. */
export function isTruncated({ shown, isOutdated }: SlideDrawing): boolean {
  return !isOutdated && shown?.leftOut !== undefined;
}

export function compareDrawing({
  slideId,
  texts,
  imageKey,
  drawing,
  setting,
  crop,
  isTornApart = false,
  isDrawnByDesigner,
}: {
  slideId: string;
  texts: DrawnTexts;
  imageKey: string | null;
  /** How the image was drawn; null: it is a picture and no more; undefined: not known yet. */
  drawing: HowDrawn | null | undefined;
  /** What it would be drawn in now. */
  setting: PresentSetting;
  /** A crop of the picture below that is not drawn yet. */
  crop: SlideContent["picture"];
  /** Whether the picture below spans two slides, and the other half is not beside this one any more. */
  isTornApart?: boolean;
  /** Whether Generate has the designer draw a slide that has no image. */
  isDrawnByDesigner: boolean;
}): SlideDrawing {
  const upToDate = { isEdited: false, changes: [], isOutdated: false };
  if (imageKey === null) {
    const content = contentOf(texts, null);
    const [wanted, words] = isDrawnByDesigner ? [content, null] : [null, content.layout && content];
    return { slideId, shown: null, wanted, words, ...upToDate };
  }
  if (drawing === undefined) return { slideId, shown: null, wanted: null, words: null, ...upToDate };
  const shown = drawing ?? pictureAlone(imageKey);
  const framed = isCropOf(crop, shown.picture) ? crop : shown.picture;
  const whole = isTornApart && framed ? withoutHalf(framed) : framed;
  const wanted = contentOf(texts, whole, shown.arrangement);
  const isEdited = !isSameContent(shown, wanted);
  const changes = changesSince(drawing?.setting, setting);
  if (drawing && showsForeignWords(drawing)) changes.push("wordless");
  const isOutdated = isEdited || changes.length > 0;
  return { slideId, shown, wanted, words: null, isEdited, changes, isOutdated };
}
