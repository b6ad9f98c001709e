import { columns } from "../words/phrases";
import type { SlideRole } from "./slidePlan";
import type { Stage } from "./stage";
import type { ColumnSizes, ColumnWords } from "./textColumn";

type Range = readonly [smallest: number, largest: number];

/** Type in pixels on a slide 1080 wide. Nothing that must be read is smaller than 28. */
const HEADLINE: Record<SlideRole, Range> = {
  cover: [40, 172],
  single: [40, 172],
  closing: [40, 136],
  inner: [40, 128],
};
/** An inner slide that has only a headline. */
const STATEMENT: Range = [40, 144];
const BODY: Range = [28, 50];
const FIGURE: Range = [120, 400];
/** Full-screen slides are looked at larger, and have the room. */
const TALL = 1.14;
/** Pixels at 1080 between a button's edge and its words. */
const BUTTON_PADDING = 44;
/** Width of a letter of a button, in em, rather too wide than too narrow. */
const LETTER_WIDTH = 0.58;
/** Width of a digit of the widest headline font, in em. */
const DIGIT_WIDTH = 0.62;

/** The sizes of everything in the column at a scale from 0 to 1. */
export function sizesAt(role: SlideRole, words: ColumnWords, stage: Stage, scale: number): ColumnSizes {
  const isStatement = role === "inner" && !words.body && !words.marker;
  const unit = stage.unit * (stage.isTall ? TALL : 1);
  const at = ([smallest, largest]: Range) => (smallest + (largest - smallest) * scale) * unit;
  const digits = words.marker?.kind === "figure" ? [...words.marker.text].length : 1;
  const widest = (stage.right - stage.left) / (digits * DIGIT_WIDTH);
  const body = at(BODY);
  const oneLine =
    (stage.right - stage.left - 2 * BUTTON_PADDING * unit) / (columns(words.button) * LETTER_WIDTH);
  return {
    headline: at(isStatement ? STATEMENT : HEADLINE[role]),
    body,
    button: Math.max(BODY[0] * unit, Math.min(body * 0.92, oneLine)),
    buttonPadding: BUTTON_PADDING * unit,
    figure: Math.min(at(FIGURE), widest),
    unit,
  };
}
