import type { Layout } from "@/lib/carousel/layouts";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { DrawnSetting, Focus, Half, Neighbours } from "@/lib/schemas/drawing";
import type { PostLook } from "@/lib/schemas/mediaPlanPost";
import type { LeftOut } from "@/lib/schemas/leftOut";
import type { OwnFont } from "./fonts/ownTypeface";

export interface SlideDescription {
  /** Chosen by hand, or null. */
  layout: Layout | null;
  /** Of the picture. It is never drawn: only the ground's course, and the look of a single picture without a title, follow from it. */
  prompt: string;
  /** May be empty, and so may the body. */
  headline: string;
  body: string;
  /** From 1. */
  slideNumber: number;
  slideCount: number;
  /** Ids of the slide before, of this one and of the next; '' where there is none. Absent: grounds agree by the slides' numbers. */
  neighbours?: Neighbours;
  /** The headline of a first slide without words. */
  postTitle: string;
  /** The post's call to action, for a closing slide; may be empty. */
  cta: string;
  brandKit: BrandKit;
  /** What the look that a post's slides share follows from; absent: from the brand kit and the texts above. */
  decidedOn?: {
    name: string;
    palette: string[];
    text: string;
    /** Whether words in rows may be set as tables, charts and the like by themselves. */
    rowLayouts?: boolean;
  };
  /** Chosen for the post, moves everything behind the words of all its slides; absent or null: the plan's. */
  look?: PostLook | null;
  /** Of this slide, moves what lies between its edges, and where that shows nothing its words; absent: the first, 0. */
  arrangement?: number;
  /** A PNG, JPEG or WebP. */
  logo: Uint8Array | null;
  /** The brand's own; null, or absent, where a typeface of ours is to be taken. */
  fonts?: { heading: OwnFont | null; body: OwnFont | null };
  /** Pixels. */
  width: number;
  height: number;
}

/** A picture, and the point of it that must stay in sight. */
export interface FramedPicture {
  bytes: Uint8Array;
  focus: Focus;
  /** Given where it is cropped for this slide and one beside it together. */
  half?: Half;
}

/** What is stored with a drawing, besides what was asked for. */
export interface DrawingNotes {
  /** See `drawnSetting`. */
  setting: DrawnSetting;
  /** What of its texts is not on it; absent if all is. */
  leftOut?: LeftOut;
}

export interface DrawnSlide {
  /** A PNG. */
  bytes: Buffer;
  notes: DrawingNotes;
}

/**
 * Draws slides: words in the brand's colours and type over a generated background or a picture. Needs no key and no network,
 * costs nothing, and the same slide gives the same bytes.
 */
export interface Designer {
  /**
   * Without a layout a picture is cropped around its focus and has no words; a slide without a picture has the layout that suits
   * its words and place.
   */
  draw(
    slide: SlideDescription & {
      picture: FramedPicture | null;
      /** Beside the picture, in a grid. */
      morePictures?: readonly FramedPicture[];
      signal: AbortSignal;
    },
  ): Promise<DrawnSlide>;
  /** What of its texts would not be on the drawing, without drawing it; undefined if all would be. */
  findLeftOut(slide: Parameters<Designer["draw"]>[0]): Promise<LeftOut | undefined>;
}
