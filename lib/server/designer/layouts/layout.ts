import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../theme/theme";
import type { TextStyles } from "../typesetting/textStyles";
import type { Rect, SafeArea } from "../typesetting/safeArea";
import type { PreparedLogo } from "../logo";
import type { SlideRenderer } from "../renderer";

/** All words can be drawn; any of them may be empty. */
export interface LayoutInput {
  safeArea: SafeArea;
  scheme: Scheme;
  textStyles: TextStyles;
  headline: string;
  body: string;
  brand: string;
  /** Fitted into the box that the layout gives it. */
  logo: PreparedLogo | null;
  /** The call to action, on slides that show it. */
  button: string;
  /** A piece of the headline or body with its author's soft hyphens and marks of direction, which these are without. */
  asWritten(piece: string): string;
  slideNumber: number;
  slideCount: number;
  /** Whether a picture lies behind the words, or beside them. */
  hasPicture: boolean;
  /** The side of the slide where words suit the picture behind them; null without a picture. */
  textSide: "top" | "bottom" | null;
  /** Where words stand in another arrangement of the slide; null: where the layout puts them. */
  place: "top" | "bottom" | null;
  /** Whether bold shapes stand at the slide's bottom, where words should leave room. */
  shapesAtBottom: boolean;
  /** Up to four; those behind the first are seen in a grid alone. */
  pictureCount: number;
  measure: SlideRenderer["measure"];
}

export interface Composition {
  /** From back to front. */
  nodes: Node[];
  /** For the picture or the generated background, instead of the whole slide. */
  frame?: Rect;
  /** Of the frame's corners, in pixels. */
  frameRadius?: number;
  /** Parts of the frame, one for each picture. */
  cells?: readonly Rect[];
  /** For a generated background, besides the words. */
  keepClear?: Rect;
}

/** Sets any words inside the safe area. */
export type ComposeLayout = (input: LayoutInput) => Promise<Composition>;
