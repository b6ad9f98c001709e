import type { Layout } from "@/lib/carousel/layouts";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { DrawnSetting, Focus } from "@/lib/schemas/drawing";
import type { LeftOut } from "@/lib/schemas/leftOut";

/** One slide as it is to be made: its words, its place, and the brand it is made in. */
export interface SlideDescription {
  /** Chosen by hand, or null. */
  layout: Layout | null;
  /** What the picture shows; a slide without words takes its title from it. */
  prompt: string;
  /** The words on the slide; empty when the marketer wrote none. */
  headline: string;
  body: string;
  /** The slide's place, counted from 1: '3/8'. */
  slideNumber: number;
  slideCount: number;
  /** Heads a first or last slide without words, and gives a post's slides their common look. */
  postTitle: string;
  /** The post's call to action, for a closing slide; may be empty. */
  cta: string;
  brandKit: BrandKit;
  /** The brand's logo, a PNG, JPEG or WebP out of the image store. */
  logo: Uint8Array | null;
  /** Pixels. */
  width: number;
  height: number;
}

/** A picture out of the image store, and the point of it that must stay in sight. */
export interface FramedPicture {
  bytes: Uint8Array;
  focus: Focus;
}

/** What is noted of a drawing beside the words that were asked for. */
export interface DrawingNotes {
  /** What it was drawn in, of what can be seen on it. */
  setting: DrawnSetting;
  /** What of its texts is not on it; absent where all is. */
  leftOut?: LeftOut;
}

/** A slide as it was drawn. */
export interface DrawnSlide {
  /** A PNG. */
  bytes: Buffer;
  notes: DrawingNotes;
}

/**
 * Draws slides: sets words in the brand's colours and type, over a background of its own or over a picture. Needs no key
 * and no network, costs nothing, and the same slide gives the same bytes.
 */
export interface Designer {
  /**
   * Without a layout: with a picture, the picture alone, cropped around its focus; without one, in the layout that suits
   * the slide's content and place.
   */
  draw(slide: SlideDescription & { picture: FramedPicture | null; signal: AbortSignal }): Promise<DrawnSlide>;
}
