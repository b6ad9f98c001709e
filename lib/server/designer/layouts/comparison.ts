import type { Node } from "@takumi-rs/core";
import { column, drawing } from "../typesetting/elements";
import { areaWithin, arrowDisc, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, headingText, sizeBetween, type Steps, typeSize } from "../typesetting/textStyles";
import { settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { comparisonOf, type Side } from "../text/parseComparison";
import type { ComposeLayout, Sheet } from "./layout";

const HEADLINE: Steps = [4, 11];
const SIDE: Steps = [0, 10];
const ONLY_SIDE: Steps = [0, 15];
const LABEL = 2;

/** Two panels, the second in the brand's accent, and an arrow from one to the other. One side alone has it to itself. */
export const composeComparison: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const comparison = comparisonOf(sheet.headline, sheet.body);
  const footer = await createFooter(sheet);
  const area = areaWithin(stage, footer.height);
  const [first, second] = comparison.sides;
  const words = await settle(
    sheet,
    area,
    {
      parts: [comparison.headline, first.label, first.text, second.label, second.text],
      build: ([headline = "", label = "", text = "", otherLabel = "", otherText = ""], scale) => {
        const two = Boolean(otherLabel || otherText);
        const size = sizeBetween(two ? SIDE : ONLY_SIDE, scale) * stage.typeUnit;
        return column([
          headline &&
            headingText(headline, sizeBetween(HEADLINE, scale) * stage.typeUnit, scheme.ink, lettering, {
              marginBottom: beats(stage, 4),
            }),
          (label || text) && panel({ label, text }, size, two ? "first" : "only", sheet),
          two && panel({ label: otherLabel, text: otherText }, size, "second", sheet),
        ]);
      },
    },
    sheet.textSide,
  );
  return { nodes: [createHeader(sheet), words, ...footer.nodes], keepClear: area };
};

function panel({ label, text }: Side, size: number, place: "first" | "second" | "only", sheet: Sheet): Node {
  const { stage, lettering, scheme } = sheet;
  const [surface, ink] =
    place === "first" ? [scheme.panel, scheme.onPanel] : [scheme.button, scheme.onButton];
  const radius = beats(stage, 2);
  const [upper, lower] = [place === "second" ? 0 : radius, place === "first" ? 0 : radius];
  return column(
    [
      label &&
        bodyText(label, typeSize(LABEL) * stage.typeUnit, ink, lettering, {
          fontWeight: 700,
          marginBottom: beats(stage, 1.5),
        }),
      text && headingText(text, size, ink, lettering, { lineHeight: 1.16 }),
      place === "second" && arrowDown(sheet),
    ],
    {
      position: "relative",
      flexGrow: 1,
      justifyContent: "center",
      padding: `${beats(stage, 4)}px`,
      backgroundColor: surface,
      borderRadius: `${upper}px ${upper}px ${lower}px ${lower}px`,
    },
  );
}

/** On the seam, at the end of the lines, where they are seldom full. */
function arrowDown({ stage, scheme, lettering }: Sheet): Node {
  const size = beats(stage, 8);
  const disc = arrowDisc({ disc: scheme.ink, arrow: scheme.background[0], direction: "down" });
  const end = lettering.rightToLeft ? { left: beats(stage, 4) } : { right: beats(stage, 4) };
  return drawing(disc, size, { position: "absolute", top: -size / 2, ...end });
}
