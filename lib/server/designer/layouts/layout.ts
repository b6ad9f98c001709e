import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../theme/theme";
import type { Lettering } from "../typesetting/textStyles";
import type { Rect, Stage } from "../typesetting/safeArea";
import type { PreparedLogo } from "../logo";
import type { SlideRenderer } from "../renderer";

/** What a layout has to set, and what it sets it with. All words can be drawn; any of them may be empty. */
export interface Sheet {
  stage: Stage;
  scheme: Scheme;
  lettering: Lettering;
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

/** Sets the words of a sheet, whatever they are, inside its stage. */
export type ComposeLayout = (sheet: Sheet) => Promise<Composition>;
