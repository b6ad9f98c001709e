import { column, placed, spread } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { checkbox, progress } from "../layout/marks";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps } from "../layout/typeScale";
import { stepOf } from "../words/stepOf";
import type { ComposeLayout } from "./sheet";

const HEADLINE: Steps = [4, 13];
const BODY: Steps = [0, 5];
const ORDINAL: Steps = [16, 27];

/** A great ordinal at the top, the step at the foot, and below it how far the carousel has come. */
export const composeStep: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, slideNumber, slideCount } = sheet;
  const unit = stage.typeUnit;
  const step = stepOf(sheet.headline, sheet.body);
  const ordinal = step.number ?? String(Math.max(1, slideCount > 1 ? slideNumber - 1 : slideNumber));
  const foot = await footer(sheet);
  const full = areaWithin(stage, foot.height);
  const trackHeight = slideCount > 1 ? beats(stage, 4) : 0;
  const area = { ...full, height: full.height - trackHeight };
  const fitted = await fitText({
    parts: [step.headline, step.body],
    box: area,
    measure: sheet.measure,
    build: ([title = "", body = ""], scale) => {
      const size = sizeBetween(ORDINAL, scale) * unit;
      return column([
        step.box
          ? checkbox(step.box.checked, size * 0.6, scheme.accent, {
              alignSelf: lettering.rightToLeft ? "flex-end" : "flex-start",
            })
          : headingText(ordinal, size, scheme.accent, lettering, {
              lineHeight: 0.8,
              textWrap: "nowrap",
              letterSpacing: "-0.04em",
            }),
        column(
          [
            ...(title
              ? [headingText(title, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering)]
              : []),
            ...(body
              ? [
                  bodyText(body, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering, {
                    marginTop: title ? beats(stage, 2) : 0,
                  }),
                ]
              : []),
          ],
          { marginTop: beats(stage, 4) },
        ),
      ]);
    },
  });
  const track = { ...full, top: full.top + full.height - beats(stage, 1), height: beats(stage, 1) };
  return {
    nodes: [
      header(sheet),
      spread(fitted.node, area),
      ...(slideCount > 1 ? [placed(track, [progress(area.width, sheet)])] : []),
      ...foot.nodes,
    ],
  };
};
