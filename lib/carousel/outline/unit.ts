/** What becomes a slide. */
export interface Unit {
  /** A headline that the text itself has; without it the first of the lines gives one. */
  head: string;
  lines: string[];
  /** What the text says of the picture. */
  picture: string;
  /** The text's title, which stays alone while others are joined. */
  isCover: boolean;
}

/** Of `picture`, in characters: it is a prompt, and there is room in that for more. */
export const MAX_PICTURE = 3_500;

export function unit(head: string, lines: string[], more: Partial<Unit> = {}): Unit {
  return { head, lines, picture: "", isCover: false, ...more };
}

/** The parts of a text that has been read. */
export interface Structure {
  /** Empty where the text has none. */
  title: string;
  units: Unit[];
  /** What goes below the pictures. */
  caption: string[];
  /** Whether the text says itself which slides there are. */
  isMarked: boolean;
}
