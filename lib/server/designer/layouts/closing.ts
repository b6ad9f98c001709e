import { column, placed, row, spread } from "../layout/arrange";
import { areaWithin, buttonAt, header, logoNode } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps, typeSize } from "../layout/typeScale";
import type { ComposeLayout, Sheet } from "./sheet";

const HEADLINE: Steps = [4, 15];
const BODY: Steps = [0, 5];
const BRAND = 7;

export function closingLogoBox({ unit }: Sheet["stage"]): { width: number; height: number } {
  return { width: Math.round(460 * unit), height: Math.round(168 * unit) };
}

/** The end: everything on the middle axis, the brand large at the top, and a button as wide as the slide. */
export const composeClosing: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, headline, body } = sheet;
  const unit = stage.typeUnit;
  const area = areaWithin(stage, 0);
  const centred = { textAlign: "center" } as const;
  const button = sheet.button
    ? await buttonAt(sheet, area.width, { alignSelf: "stretch", textAlign: "center" })
    : null;
  const mark = sheet.logo
    ? [row(lettering, [logoNode(sheet, 32 * unit)], { justifyContent: "center" })]
    : sheet.brand
      ? [headingText(sheet.brand, typeSize(BRAND) * unit, scheme.accent, lettering, centred)]
      : [];
  const room = area.height - (button ? button.height + beats(stage, 4) : 0);
  const fitted = await fitText({
    parts: [headline, body],
    box: { width: area.width, height: room },
    measure: sheet.measure,
    build: ([title = "", text = ""], scale) =>
      column([
        column(mark, { marginBottom: beats(stage, 4) }),
        column([
          ...(title
            ? [headingText(title, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering, centred)]
            : []),
          ...(text
            ? [
                bodyText(text, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering, {
                  ...centred,
                  marginTop: beats(stage, 3),
                }),
              ]
            : []),
        ]),
        column([]),
      ]),
  });
  return {
    nodes: [
      header(sheet, { brand: false }),
      spread(fitted.node, { ...area, height: room }),
      ...(button
        ? [
            placed({ ...area, top: stage.bottom - button.height, height: button.height }, [button.node], {
              flexDirection: "column",
            }),
          ]
        : []),
    ],
  };
};
