import type { Node } from "@takumi-rs/core";
import { column, row, startAlign } from "../typesetting/elements";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  type SizeRange,
  stylesBeside,
  typeSize,
} from "../typesetting/textStyles";
import { spacing } from "../typesetting/safeArea";
import type { LayoutInput } from "./layout";

/** Of words in rows, in steps of the type scale. */
export const ROW: SizeRange = [2, 7];
/** A single row has the slide to itself. */
const ONLY_ROW: SizeRange = [2, 13];
const HEADLINE: SizeRange = [4, 12];
const INTRO = 3;
const LINE_HEIGHT = 1.3;

/** What stands above rows, or as a caption below them; null for nothing. */
export function headingBeside(
  headline: string,
  intro: string,
  scale: number,
  { safeArea, scheme, textStyles }: LayoutInput,
  side: "above" | "below" = "above",
): Node | null {
  const unit = safeArea.typeUnit;
  if (!headline && !intro) return null;
  return column(
    [
      headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles),
      intro &&
        bodyText(
          intro,
          Math.min(sizeBetween(ROW, scale), typeSize(INTRO)) * unit,
          scheme.softInk,
          textStyles,
          {
            marginTop: headline ? spacing(safeArea, 2) : 0,
          },
        ),
    ],
    { [side === "above" ? "marginBottom" : "marginTop"]: spacing(safeArea, 4) },
  );
}

/** The size of words in so many rows, in pixels. */
export function rowSize(count: number, scale: number, { safeArea }: LayoutInput): number {
  return earlySize(count > 1 ? ROW : ONLY_ROW, scale) * safeArea.typeUnit;
}

/** A label and its text behind a sign, which is centred on the first line. All signs are equally wide, so that texts line up. */
export function signedRow(
  { sign, signWidth, label, text }: { sign: Node; signWidth: number; label: string; text: string },
  { size, padding, ink }: { size: number; padding: number; ink: string },
  { scheme, textStyles, safeArea }: LayoutInput,
): Node {
  const line = { lineHeight: LINE_HEIGHT, ...startAlign(stylesBeside(label || text, textStyles)) };
  const least = typeSize(ROW[0]) * safeArea.typeUnit;
  return row(
    textStyles,
    [
      row(textStyles, [sign], {
        width: signWidth,
        height: Math.max(size * LINE_HEIGHT, signWidth),
        alignItems: "center",
        flexShrink: 0,
      }),
      column(
        [
          label && bodyText(label, size, ink, textStyles, { fontWeight: 700, ...line }),
          label && text && bodyText(text, Math.max(size * 0.86, least), scheme.softInk, textStyles, line),
          !label && bodyText(text, size, ink, textStyles, { fontWeight: 550, ...line }),
        ],
        { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0, justifyContent: "center" },
      ),
    ],
    {
      gap: spacing(safeArea, 2.5),
      padding: `${padding}px 0`,
      borderTop: `${Math.max(2, Math.round(2 * safeArea.unit))}px solid ${scheme.rule}`,
    },
  );
}

/** Air above and below each of so many rows, in pixels: a share of what is free, and no more than looks like rows. */
export function airFor(spare: number, count: number, { safeArea }: LayoutInput, most = 3): number {
  return Math.floor(Math.min((spare * 0.35) / Math.max(1, count), spacing(safeArea, most)));
}
