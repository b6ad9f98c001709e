import { column } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, type Steps, typeSize } from "../typesetting/textStyles";
import { shareScale } from "../typesetting/decorations";
import { MOST, settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { shareOf, statisticOf } from "../text/parseStatistic";
import type { ComposeLayout, Sheet } from "./layout";

const SENTENCE: Steps = [3, 12];
const BODY: Steps = [0, 5];
/** Where there is no figure the sentence takes its place. */
const IN_PLACE: Steps = [6, 19];
/** Largest figure: a step of the scale, and a share of the room's height. */
const FIGURE_STEP = 25;
const FIGURE_SHARE = 0.42;
const TRACKING = "-0.03em";

/** One figure as large as the slide is wide, with its share drawn to scale, and what it means below. */
export const composeStatistic: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const statistic = statisticOf(sheet.headline, sheet.body);
  const footer = await createFooter(sheet);
  const area = areaWithin(stage, footer.height);
  const share = shareOf(statistic.figure);
  const figureSize = await sizeOfFigure(statistic.figure, area, sheet);
  const words = await settle(sheet, area, {
    parts: [statistic.sentence, statistic.body],
    build: ([sentence = "", body = ""], scale) => {
      const [steps, ink] = statistic.figure ? [SENTENCE, scheme.ink] : [IN_PLACE, scheme.accent];
      const gap = beats(stage, 3);
      return column([
        column([
          statistic.figure &&
            headingText(statistic.figure, figureSize, scheme.accent, lettering, {
              lineHeight: 1,
              letterSpacing: TRACKING,
              textWrap: "nowrap",
              marginBottom: gap,
            }),
          share && column([shareScale(share, area.width, sheet)], { marginBottom: beats(stage, 4) }),
          sentence && headingText(sentence, earlySize(steps, scale) * unit, ink, lettering),
        ]),
        body &&
          column([bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, lettering)], {
            marginTop: gap,
            paddingTop: gap,
            borderTop: `${Math.max(2, Math.round(2 * stage.unit))}px solid ${scheme.rule}`,
          }),
      ]);
    },
  });
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};

/** The largest size at which the figure stands on one line, in pixels. */
async function sizeOfFigure(
  figure: string,
  room: { width: number; height: number },
  { measure, lettering, stage, textSide, shapesAtBottom }: Sheet,
): Promise<number> {
  const keepsTogether = textSide !== null || shapesAtBottom;
  const probe = headingText(figure, 100, "#000000", lettering, {
    letterSpacing: TRACKING,
    textWrap: "nowrap",
  });
  const { runs } = await measure(probe, 10_000);
  const width = Math.max(...runs.map((run) => run.x + run.width)) - Math.min(...runs.map((run) => run.x));
  const oneLine = (room.width / Math.max(1, width)) * 98;
  return Math.floor(
    Math.min(
      typeSize(FIGURE_STEP) * stage.typeUnit,
      room.height * FIGURE_SHARE * (keepsTogether ? MOST.share : 1),
      oneLine,
    ),
  );
}
