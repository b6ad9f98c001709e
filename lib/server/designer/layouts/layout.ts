import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../theme/theme";
import type { TextStyles } from "../typesetting/textStyles";
import type { Rect, SafeArea } from "../typesetting/safeArea";
import type { PreparedLogo } from "../logo";
import type { SlideRenderer } from "../renderer";

/** What a layout has to set, and what it sets it with. All words can be drawn; any of them may be empty. */
export interface LayoutInput {
  safeArea: SafeArea;
  scheme: Scheme;
  textStyles: TextStyles;
  headline: string;
  body: string;
  brand: string;
  /** Fitted for the place that the layout gives it. */
  logo: PreparedLogo | null;
  /** The call to action, on slides that end a post. */
  button: string;
  slideNumber: number;
  slideCount: number;
  /** The end of the slide at which words disturb the picture behind them least; null without a picture. */
  textSide: "top" | "bottom" | null;
  /** Whether bold shapes stand at the slide's bottom, so that words had better keep away from there. */
  shapesAtBottom: boolean;
  measure: SlideRenderer["measure"];
}

export interface Composition {
  /** Placed on the slide, from back to front. */
  nodes: Node[];
  /** Where the picture, or the generated background, has a frame of its own instead of lying behind everything. */
  frame?: Rect;
  /** What a generated background keeps clear besides the words. */
  keepClear?: Rect;
}

/** Sets the words of a slide, whatever they are, inside the safe area. */
export type ComposeLayout = (input: LayoutInput) => Promise<Composition>;
