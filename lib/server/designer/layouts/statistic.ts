import { column, spread } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { shareScale } from "../layout/marks";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps, typeSize } from "../layout/typeScale";
import { shareOf, statisticOf } from "../words/figureOf";
import type { ComposeLayout, Sheet } from "./sheet";

const SENTENCE: Steps = [3, 12];
const BODY: Steps = [0, 5];
/** Where there is no figure the headline takes its place. */
const IN_PLACE: Steps = [6, 19];
/** Largest figure: a step of the scale, and a share of the room's height. */
const FIGURE_STEP = 25;
const FIGURE_SHARE = 0.42;

/** One figure as large as the slide is wide, with its share drawn to scale, and what it means below. */
export const composeStatistic: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const { figure, sentence, body } = statisticOf(sheet.headline, sheet.body);
  const foot = await footer(sheet);
  const area = areaWithin(stage, foot.height);
  const share = shareOf(figure);
  const size = figure ? await figureSize(figure, area.width, area.height * FIGURE_SHARE, sheet) : 0;
  const fitted = await fitText({
    parts: [sentence, body],
    box: area,
    measure: sheet.measure,
    build: ([line = "", remark = ""], scale) =>
      column([
        column([
          ...(figure
            ? [
                headingText(figure, size, scheme.accent, lettering, {
                  lineHeight: 1,
                  letterSpacing: "-0.03em",
                  textWrap: "nowrap",
                  marginBottom: beats(stage, 3),
                }),
              ]
            : []),
          ...(share
            ? [column([shareScale(share, area.width, sheet)], { marginBottom: beats(stage, 4) })]
            : []),
          ...(line
            ? [
                headingText(
                  line,
                  sizeBetween(figure ? SENTENCE : IN_PLACE, scale) * unit,
                  figure ? scheme.ink : scheme.accent,
                  lettering,
                ),
              ]
            : []),
        ]),
        ...(remark
          ? [
              column([bodyText(remark, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering)], {
                marginTop: beats(stage, 3),
                paddingTop: beats(stage, 3),
                borderTop: `${Math.max(2, Math.round(2 * stage.unit))}px solid ${scheme.rule}`,
              }),
            ]
          : []),
      ]),
  });
  return {
    nodes: [header(sheet), spread(fitted.node, area), ...foot.nodes],
  };
};

/** The largest size at which the figure stands on one line. */
async function figureSize(
  figure: string,
  width: number,
  height: number,
  { measure, lettering, stage }: Sheet,
) {
  const probe = headingText(figure, 100, "#000000", lettering, {
    letterSpacing: "-0.03em",
    textWrap: "nowrap",
  });
  const { runs } = await measure(probe, 10_000);
  const wide = Math.max(1, ...runs.map((run) => run.x + run.width)) - Math.min(...runs.map((run) => run.x));
  return Math.floor(Math.min(typeSize(FIGURE_STEP) * stage.typeUnit, height, (width / wide) * 98));
}
