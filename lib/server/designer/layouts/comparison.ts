import type { Node } from "@takumi-rs/core";
import { column, drawing, startAlign } from "../typesetting/elements";
import { areaWithin, arrowDisc, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  headingText,
  sizeBetween,
  type SizeRange,
  stylesBeside,
  typeSize,
} from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseComparison, type Side } from "../text/parseComparison";
import type { ComposeLayout, LayoutInput } from "./layout";

const HEADLINE: SizeRange = [4, 11];
const SIDE: SizeRange = [2, 13];
const ONLY_SIDE: SizeRange = [2, 15];
const LABEL = 2;

/** Two panels, the second in the brand's accent, and an arrow from one to the other; or one panel for one side. */
export const composeComparison: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const comparison = parseComparison(input.headline, input.body);
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const [first, second] = comparison.sides;
  const words = await placeText(
    { ...input, place: null }, // the panels are as high as the slide
    area,
    {
      parts: [comparison.headline, first.label, first.text, second.label, second.text],
      build: ([headline = "", label = "", text = "", otherLabel = "", otherText = ""], scale) => {
        const two = Boolean(otherLabel || otherText);
        const size = sizeBetween(two ? SIDE : ONLY_SIDE, scale) * safeArea.typeUnit;
        return column([
          headline &&
            headingText(headline, sizeBetween(HEADLINE, scale) * safeArea.typeUnit, scheme.ink, textStyles, {
              marginBottom: spacing(safeArea, 4),
            }),
          (label || text) && panel({ label, text }, size, two ? "first" : "only", input),
          two && panel({ label: otherLabel, text: otherText }, size, "second", input),
        ]);
      },
    },
    input.textSide,
  );
  return { nodes: [createHeader(input), words, ...footer.nodes], keepClear: area };
};

function panel(
  { label, text }: Side,
  size: number,
  place: "first" | "second" | "only",
  input: LayoutInput,
): Node {
  const { safeArea, textStyles, scheme } = input;
  const [surface, ink] =
    place === "first" ? [scheme.panel, scheme.onPanel] : [scheme.button, scheme.onButton];
  const radius = spacing(safeArea, 2);
  const [upper, lower] = [place === "second" ? 0 : radius, place === "first" ? 0 : radius];
  return column(
    [
      label &&
        bodyText(label, typeSize(LABEL) * safeArea.typeUnit, ink, textStyles, {
          fontWeight: 700,
          marginBottom: spacing(safeArea, 1.5),
          ...startAlign(stylesBeside(text || label, textStyles)),
        }),
      text && headingText(text, size, ink, textStyles, { lineHeight: 1.16 }),
      place === "second" && arrowDown(input),
    ],
    {
      position: "relative",
      flexGrow: 1,
      justifyContent: "center",
      padding: `${spacing(safeArea, 4)}px`,
      backgroundColor: surface,
      borderRadius: `${upper}px ${upper}px ${lower}px ${lower}px`,
    },
  );
}

/** On the seam, where lines end: there is seldom text. */
function arrowDown({ safeArea, scheme, textStyles }: LayoutInput): Node {
  const size = spacing(safeArea, 8);
  const disc = arrowDisc({ disc: scheme.ink, arrow: scheme.background[0], direction: "down" });
  const end = textStyles.rightToLeft ? { left: spacing(safeArea, 4) } : { right: spacing(safeArea, 4) };
  return drawing(disc, size, { position: "absolute", top: -size / 2, ...end });
}
