import { areaWithin, buttonAt, cueSize, header, invites, swipeCue } from "../layout/chrome";
import { column, placed, row } from "../layout/arrange";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { kicker } from "../layout/marks";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps } from "../layout/typeScale";
import { takeMarker } from "../words/slideParts";
import type { ComposeLayout } from "./sheet";

const HEADLINE: Steps = [4, 19];
const BODY: Steps = [0, 5];
/** Share of the room that the words may take: the rest is the ground's. */
const WORDS = 0.78;

/**
 * The first thing seen: the largest type of the carousel at the top, over a ground that has the foot to itself. Over a
 * picture the words stand at the foot, where pictures are calm more often.
 */
export const composeCover: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, overPicture } = sheet;
  const unit = stage.typeUnit;
  const { marker, headline } = takeMarker(sheet.headline);
  const label = marker?.kind === "label" ? marker.text : "";
  const button = sheet.button ? await buttonAt(sheet, stage.right - stage.left) : null;
  const foot = button
    ? button.height + beats(stage, 4)
    : invites(sheet)
      ? cueSize(stage) + beats(stage, 3)
      : 0;
  const area = areaWithin(stage, foot);
  const fitted = await fitText({
    parts: [label, label ? headline : sheet.headline, sheet.body],
    box: {
      width: area.width,
      height:
        area.height *
        (overPicture ? 0.92 : Math.min(1, WORDS + (sheet.body.length + sheet.headline.length) / 700)),
    },
    measure: sheet.measure,
    build: ([labelled = "", title = "", body = ""], scale) =>
      column([
        ...(labelled ? [kicker(labelled, sheet, { marginBottom: beats(stage, 3) })] : []),
        ...(title ? [headingText(title, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering)] : []),
        ...(body
          ? [
              bodyText(body, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering, {
                marginTop: beats(stage, 3),
              }),
            ]
          : []),
      ]),
  });
  const top = overPicture ? area.top + area.height - fitted.height : area.top;
  const footRow = button ? [button.node] : invites(sheet) ? [column([]), swipeCue(sheet)] : [];
  const footHeight = button?.height ?? cueSize(stage);
  return {
    nodes: [
      header(sheet),
      placed({ ...area, top, height: fitted.height }, [fitted.node], { flexDirection: "column" }),
      ...(footRow.length > 0
        ? [
            placed({ ...area, top: stage.bottom - footHeight, height: footHeight }, [
              row(lettering, footRow, {
                width: area.width,
                justifyContent: button ? "flex-start" : "space-between",
              }),
            ]),
          ]
        : []),
    ],
  };
};
