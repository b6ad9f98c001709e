import { column, placed, row, startAlign } from "../typesetting/elements";
import { areaWithin, buttonAt, createHeader, logoNode } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  type SizeRange,
  typeSize,
} from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing, type SafeArea } from "../typesetting/safeArea";
import type { ComposeLayout } from "./layout";

const HEADLINE: SizeRange = [4, 16];
const BODY: SizeRange = [2, 7];
const BRAND = 7;
const CENTRED = { textAlign: "center" } as const;

export function closingLogoBox({ unit }: SafeArea): { width: number; height: number } {
  return { width: Math.round(460 * unit), height: Math.round(168 * unit) };
}

/** Everything centred, in every other arrangement at its side; the brand large at the top, and a button as wide as the slide. */
export const composeClosing: ComposeLayout = async (input) => {
  const { safeArea, scheme, brand, logo } = input;
  // What other layouts do only in another arrangement is the first of this one.
  const textStyles = { ...input.textStyles, centred: false };
  const align = input.textStyles.centred ? startAlign(textStyles) : CENTRED;
  const unit = safeArea.typeUnit;
  const width = safeArea.right - safeArea.left;
  const button = input.button ? await buttonAt(input, width, { alignSelf: "stretch", ...CENTRED }) : null;
  const area = areaWithin(safeArea, button ? button.height + spacing(safeArea, 4) : 0);
  const words = await placeText(input, area, {
    parts: [input.headline, input.body],
    build: ([headline = "", body = ""], scale) =>
      column([
        column(
          [
            logo &&
              row(textStyles, [logoNode(input, 32 * unit)], {
                justifyContent: input.textStyles.centred ? "flex-start" : "center",
              }),
            !logo && brand && headingText(brand, typeSize(BRAND) * unit, scheme.accent, textStyles, align),
          ],
          { marginBottom: spacing(safeArea, 5) },
        ),
        column([
          headline &&
            headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles, align),
          body &&
            bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, textStyles, {
              ...align,
              marginTop: spacing(safeArea, 3),
            }),
        ]),
        column([]),
      ]),
  });
  return {
    nodes: [
      createHeader(input, { brand: false }),
      words,
      ...(button
        ? [
            placed(
              { left: safeArea.left, top: safeArea.bottom - button.height, width, height: button.height },
              [button.node],
              { flexDirection: "column" },
            ),
          ]
        : []),
    ],
  };
};
