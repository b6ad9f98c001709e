import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { collectImages } from "./collectImages";
import { madeImages, type Run } from "./run";
import { SLIDE_FIELDS, slideText, type SlideField } from "./postTexts";

/** One slide in one of two versions of a post. */
export interface SlideVersion {
  imageKey: string | null;
  imageUrl: string | null;
  texts: Record<SlideField, string>;
}

/** One slide of a conflict, in both versions. */
export interface SlideComparison {
  slideId: string;
  /** Its place in their version, counted from 1; that in mine when they have removed it. */
  number: number;
  /** As somebody else has stored it; null when they have removed the slide: it stays removed. */
  theirs: SlideVersion | null;
  /** As the run's save would have left it; null when they have added the slide. */
  mine: SlideVersion | null;
  /** Whether both versions are alike, in picture and texts. */
  same: boolean;
  /**
   * Whether there is something to choose: the run has a picture for the slide and theirs shows another, or none.
   * Everything else stays as they have left it.
   */
  isChoice: boolean;
}

/** Theirs and mine, slide by slide, of a run in phase `conflict`; empty in every other phase. */
export function compareSlides(run: Run): SlideComparison[] {
  const theirs = run.conflict?.current;
  if (!theirs) return [];
  const made = madeImages(run);
  const { newImageUrls, newImageKeys } = collectImages(run.base, made);
  const mine = { ...run.base, imageUrlsArray: newImageUrls, imageKeys: newImageKeys };
  const removed = mine.slides.filter(({ id }) => theirs.slides.every((slide) => slide.id !== id));
  return [...theirs.slides, ...removed].map(({ id: slideId }) => {
    const sides = { theirs: versionOf(theirs, slideId), mine: versionOf(mine, slideId) };
    const isMade = made.some((each) => each.slideId === slideId);
    return {
      slideId,
      number: (placeOf(theirs, slideId) ?? placeOf(mine, slideId) ?? 0) + 1,
      ...sides,
      same: JSON.stringify(sides.theirs) === JSON.stringify(sides.mine),
      isChoice: isMade && sides.theirs !== null && sides.theirs.imageKey !== sides.mine?.imageKey,
    };
  });
}

/** Whose picture a slide gets. A slide that is not named gets theirs. */
export type ConflictChoices = Readonly<Record<string, "mine" | "theirs">>;

/** The slides whose pictures the run puts into their version, as a person has chosen. */
export function chosenSlides(run: Run, choices: ConflictChoices): string[] {
  return compareSlides(run).flatMap(({ slideId, isChoice }) =>
    isChoice && choices[slideId] === "mine" ? [slideId] : [],
  );
}

function placeOf(post: PostInfo, slideId: string): number | undefined {
  const place = post.slides.findIndex(({ id }) => id === slideId);
  return place === -1 ? undefined : place;
}

function versionOf(post: PostInfo, slideId: string): SlideVersion | null {
  const place = placeOf(post, slideId);
  const slide = place === undefined ? undefined : post.slides[place];
  if (place === undefined || !slide) return null;
  const texts = SLIDE_FIELDS.map((field) => [field, slideText(slide, field)]);
  return {
    imageKey: post.imageKeys[place] ?? null,
    imageUrl: post.imageUrlsArray[place] ?? null,
    // Every field is there, which the type of fromEntries does not say.
    texts: Object.fromEntries(texts) as SlideVersion["texts"],
  };
}
