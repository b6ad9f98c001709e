import { column, spread } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { kicker } from "../layout/marks";
import { block, row } from "../layout/arrange";
import { beats, columnsWide } from "../layout/stage";
import { sizeBetween, type Steps } from "../layout/typeScale";
import { takeMarker } from "../words/slideParts";
import type { ComposeLayout } from "./sheet";

const HEADLINE: Steps = [4, 15];
const ALONE: Steps = [4, 19];
const BODY: Steps = [0, 5];

/** One thought: large at the top, and what there is to say about it at the foot, indented below a short rule. */
export const composeStatement: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const { marker, headline } = takeMarker(sheet.headline);
  const label = marker?.kind === "label" ? marker.text : "";
  const foot = await footer(sheet);
  const area = areaWithin(stage, foot.height);
  const indent = columnsWide(stage, 1) + beats(stage, 2);
  const fitted = await fitText({
    parts: [label, label ? headline : sheet.headline, sheet.body],
    box: area,
    measure: sheet.measure,
    build: ([labelled = "", title = "", body = ""], scale) =>
      column([
        column([
          ...(labelled ? [kicker(labelled, sheet, { marginBottom: beats(stage, 3) })] : []),
          ...(title
            ? [headingText(title, sizeBetween(body ? HEADLINE : ALONE, scale) * unit, scheme.ink, lettering)]
            : []),
        ]),
        ...(body
          ? [
              row(
                lettering,
                [
                  block(columnsWide(stage, 1), 6 * stage.unit, scheme.accent, {
                    marginTop: 0.62 * sizeBetween(BODY, scale) * unit,
                  }),
                  bodyText(body, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering, {
                    width: area.width - indent,
                  }),
                ],
                { gap: beats(stage, 2), marginTop: beats(stage, 4), justifyContent: "space-between" },
              ),
            ]
          : []),
      ]),
  });
  return {
    nodes: [header(sheet), spread(fitted.node, area), ...foot.nodes],
  };
};
