import type { Drawing, Focus } from "@/lib/schemas/drawing";

/** A picture, and the point of it that stays in sight. */
export interface FramedImage {
  imageKey: string;
  focus: Focus;
}

/** The pictures of a slide, the first of which is the one below the words in other layouts than a grid. */
export function picturesOf(picture: Drawing["picture"]): FramedImage[] {
  if (!picture) return [];
  const { beside = [], ...first } = picture;
  return [first, ...beside];
}

/** The same as one picture with those beside it. */
export function gridOf([first, ...beside]: readonly FramedImage[]): Drawing["picture"] {
  return first ? { ...first, ...(beside.length > 0 && { beside }) } : null;
}
