import { column, placed, row } from "../typesetting/elements";
import { areaWithin, buttonAt, createHeader, logoNode } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  type Steps,
  typeSize,
} from "../typesetting/textStyles";
import { settle } from "../typesetting/placeText";
import { beats, type Stage } from "../typesetting/safeArea";
import type { ComposeLayout } from "./layout";

const HEADLINE: Steps = [4, 16];
const BODY: Steps = [0, 5];
const BRAND = 7;
const CENTRED = { textAlign: "center" } as const;

/** The box that the logo is fitted into. */
export function closingLogoBox({ unit }: Stage): { width: number; height: number } {
  return { width: Math.round(460 * unit), height: Math.round(168 * unit) };
}

/** The end: everything on the middle axis, the brand large at the top, and a button as wide as the slide. */
export const composeClosing: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, brand, logo } = sheet;
  const unit = stage.typeUnit;
  const width = stage.right - stage.left;
  const button = sheet.button ? await buttonAt(sheet, width, { alignSelf: "stretch", ...CENTRED }) : null;
  const area = areaWithin(stage, button ? button.height + beats(stage, 4) : 0);
  const words = await settle(sheet, area, {
    parts: [sheet.headline, sheet.body],
    build: ([headline = "", body = ""], scale) =>
      column([
        column(
          [
            logo && row(lettering, [logoNode(sheet, 32 * unit)], { justifyContent: "center" }),
            !logo && brand && headingText(brand, typeSize(BRAND) * unit, scheme.accent, lettering, CENTRED),
          ],
          { marginBottom: beats(stage, 5) },
        ),
        column([
          headline &&
            headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering, CENTRED),
          body &&
            bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, lettering, {
              ...CENTRED,
              marginTop: beats(stage, 3),
            }),
        ]),
        column([]),
      ]),
  });
  return {
    nodes: [
      createHeader(sheet, { brand: false }),
      words,
      ...(button
        ? [
            placed(
              { left: stage.left, top: stage.bottom - button.height, width, height: button.height },
              [button.node],
              { flexDirection: "column" },
            ),
          ]
        : []),
    ],
  };
};
