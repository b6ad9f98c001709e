import { column, startAlign } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, type SizeRange, typeSize } from "../typesetting/textStyles";
import { shareScale } from "../typesetting/decorations";
import { MAX_SHARE, placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseStatistic } from "../text/parseStatistic";
import type { ComposeLayout, LayoutInput } from "./layout";

const SENTENCE: SizeRange = [3, 14];
const BODY: SizeRange = [2, 5];
/** For a sentence in the place of a missing figure. */
const IN_PLACE: SizeRange = [6, 19];
/** Limits of the figure: a step of the type scale, and a share of the room's height. */
const FIGURE_STEP = 25;
const FIGURE_SHARE = 0.42;
const TRACKING = "-0.03em";

/** A figure as wide as the slide, its share drawn to scale, and below it what it means. */
export const composeStatistic: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const unit = safeArea.typeUnit;
  const statistic = parseStatistic(input.headline, input.body);
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const figureSize = await sizeOfFigure(statistic.figure, area, input);
  const words = await placeText(input, area, {
    parts: [statistic.sentence, statistic.body],
    build: ([sentence = "", body = ""], scale) => {
      const [steps, ink] = statistic.figure ? [SENTENCE, scheme.ink] : [IN_PLACE, scheme.accent];
      const gap = spacing(safeArea, 3);
      return column([
        column([
          statistic.figure &&
            headingText(statistic.figure, figureSize, scheme.accent, textStyles, {
              lineHeight: 1,
              letterSpacing: TRACKING,
              textWrap: "nowrap",
              marginBottom: gap,
              ...startAlign(textStyles),
            }),
          statistic.share &&
            column([shareScale(statistic.share, area.width, input)], { marginBottom: spacing(safeArea, 4) }),
          sentence && headingText(sentence, earlySize(steps, scale) * unit, ink, textStyles),
        ]),
        body &&
          column([bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, textStyles)], {
            marginTop: gap,
            paddingTop: gap,
            borderTop: `${Math.max(2, Math.round(2 * safeArea.unit))}px solid ${scheme.rule}`,
          }),
      ]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};

/** The largest size at which the figure stands on one line, in pixels. */
async function sizeOfFigure(
  figure: string,
  room: { width: number; height: number },
  { measure, textStyles, safeArea, textSide, place, shapesAtBottom }: LayoutInput,
): Promise<number> {
  const keepsTogether = (place ?? textSide) !== null || shapesAtBottom;
  const probe = headingText(figure, 100, "#000000", textStyles, {
    letterSpacing: TRACKING,
    textWrap: "nowrap",
  });
  const { runs } = await measure(probe, 10_000);
  const width = Math.max(...runs.map((run) => run.x + run.width)) - Math.min(...runs.map((run) => run.x));
  const oneLine = (room.width / Math.max(1, width)) * 98;
  return Math.floor(
    Math.min(
      typeSize(FIGURE_STEP) * safeArea.typeUnit,
      room.height * FIGURE_SHARE * (keepsTogether ? MAX_SHARE : 1),
      oneLine,
    ),
  );
}
