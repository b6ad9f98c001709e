import { column, leftOf, placed } from "../typesetting/elements";
import {
  buttonAt,
  cueSize,
  createHeader,
  headerHeight,
  invites,
  swipeCue,
} from "../typesetting/headerFooter";
import { fitText } from "../typesetting/fitText";
import { bodyText, earlySize, headingText, sizeBetween, type Steps } from "../typesetting/textStyles";
import { beats } from "../typesetting/safeArea";
import type { ComposeLayout } from "./layout";

const HEADLINE: Steps = [2, 10];
const BODY: Steps = [0, 4];
/** Largest share of the slide's height that the caption takes with its margins. */
const CAPTION = 0.44;

/** The picture takes most of the slide, undarkened; its caption stands below it, on a full screen above it. */
export const composePicture: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const width = stage.right - stage.left;
  const button = sheet.button ? await buttonAt(sheet, width) : null;
  const buttonHeight = button ? button.height + beats(stage, 3) : 0;
  const gap = beats(stage, 4);
  const chrome = headerHeight(stage) + beats(stage, 3);
  const margin = stage.isTall ? stage.top : stage.height - stage.bottom;
  const { node, height } = await fitText({
    parts: [sheet.headline, sheet.body],
    box: { width, height: stage.height * CAPTION - margin - gap - chrome - buttonHeight },
    measure: sheet.measure,
    build: ([headline = "", body = ""], scale) =>
      column([
        headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering),
        body &&
          bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, lettering, {
            marginTop: headline ? beats(stage, 1.5) : 0,
          }),
      ]),
  });
  const captionHeight = Math.ceil(height + buttonHeight);
  const lineTop = stage.isTall ? stage.top : stage.bottom - headerHeight(stage);
  const top = stage.isTall ? stage.top + chrome : lineTop - beats(stage, 3) - captionHeight;
  const edge = stage.isTall ? top + captionHeight + gap : top - gap;
  const caption = placed({ left: stage.left, top, width, height: captionHeight }, [
    column([node, button && button.node], { width, justifyContent: "space-between" }),
  ]);
  const cue = cueSize(stage);
  const cueTop = stage.isTall ? stage.bottom - cue : edge - cue / 2;
  return {
    nodes: [
      createHeader(sheet, { top: lineTop }),
      caption,
      ...(invites(sheet)
        ? [swipeCue(sheet, { position: "absolute", left: leftOf(stage, lettering, cue, "end"), top: cueTop })]
        : []),
    ],
    frame: stage.isTall
      ? { left: 0, top: edge, width: stage.width, height: stage.height - edge }
      : { left: 0, top: 0, width: stage.width, height: edge },
  };
};
