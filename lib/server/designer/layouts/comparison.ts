import type { Node } from "@takumi-rs/core";
import { column, drawing, spread } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps, typeSize } from "../layout/typeScale";
import { comparisonOf } from "../words/sidesOf";
import type { ComposeLayout, Sheet } from "./sheet";

const HEADLINE: Steps = [4, 10];
const SIDE: Steps = [0, 9];

/** Two panels, the second in the brand's accent, and an arrow from one to the other. */
export const composeComparison: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const { headline, sides } = comparisonOf(sheet.headline, sheet.body);
  const foot = await footer(sheet);
  const area = areaWithin(stage, foot.height);
  const fitted = await fitText({
    parts: [headline, ...sides.flatMap(({ label, text }) => [label, text])],
    box: area,
    measure: sheet.measure,
    build: ([title = "", label = "", text = "", otherLabel = "", otherText = ""], scale) => {
      const size = sizeBetween(SIDE, scale) * unit;
      return column([
        ...(title
          ? [
              headingText(title, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering, {
                marginBottom: beats(stage, 4),
              }),
            ]
          : []),
        ...(label || text
          ? [panel({ label, text }, size, { surface: scheme.panel, ink: scheme.onPanel }, sheet)]
          : []),
        ...(otherLabel || otherText
          ? [
              panel(
                { label: otherLabel, text: otherText },
                size,
                { surface: scheme.button, ink: scheme.onButton },
                sheet,
                true,
              ),
            ]
          : []),
      ]);
    },
  });
  return {
    nodes: [header(sheet), spread(fitted.node, area), ...foot.nodes],
    quiet: area,
  };
};

function panel(
  { label, text }: { label: string; text: string },
  size: number,
  { surface, ink }: { surface: string; ink: string },
  sheet: Sheet,
  second = false,
): Node {
  const { stage, lettering, scheme } = sheet;
  const padding = beats(stage, 4);
  const disc = beats(stage, 8);
  const arrow = drawing(
    `<circle cx="50" cy="50" r="50" fill="${scheme.ink}"/><path d="M50 29V70M33.5 54L50 70.5L66.5 54" fill="none" stroke="${scheme.background[0]}" stroke-width="6.5" stroke-linecap="round" stroke-linejoin="round"/>`,
    disc,
    {
      position: "absolute",
      top: -disc / 2,
      ...(lettering.rightToLeft ? { left: padding } : { right: padding }),
    },
  );
  return column(
    [
      ...(label
        ? [
            bodyText(label, typeSize(2) * stage.typeUnit, ink, lettering, {
              fontWeight: 700,
              marginBottom: beats(stage, 1.5),
            }),
          ]
        : []),
      ...(text ? [headingText(text, size, ink, lettering, { lineHeight: 1.16 })] : []),
      ...(second ? [arrow] : []),
    ],
    {
      position: "relative",
      flexGrow: 1,
      justifyContent: "center",
      alignItems: "stretch",
      padding: `${padding}px`,
      backgroundColor: surface,
      borderRadius: second
        ? `0 0 ${beats(stage, 2)}px ${beats(stage, 2)}px`
        : `${beats(stage, 2)}px ${beats(stage, 2)}px 0 0`,
    },
  );
}
