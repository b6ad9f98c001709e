import { column, placed } from "../layout/arrange";
import { buttonAt, header, headerHeight } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps } from "../layout/typeScale";
import type { ComposeLayout } from "./sheet";

const HEADLINE: Steps = [2, 10];
const BODY: Steps = [0, 4];
/** Largest share of the slide's height that the caption takes with its margins. */
const CAPTION = 0.44;

/** The picture takes most of the slide, undarkened; its caption stands below it, on a full screen above it. */
export const composePicture: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, headline, body } = sheet;
  const unit = stage.typeUnit;
  const width = stage.right - stage.left;
  const button = sheet.button ? await buttonAt(sheet, width, { marginTop: beats(stage, 3) }) : null;
  const gap = beats(stage, 4);
  const chrome = headerHeight(stage) + beats(stage, 3);
  const margin = stage.isTall ? stage.top : stage.height - stage.bottom;
  const fitted = await fitText({
    parts: [headline, body],
    box: { width, height: stage.height * CAPTION - margin - gap - chrome - (button?.height ?? 0) },
    measure: sheet.measure,
    build: ([title = "", text = ""], scale) =>
      column([
        ...(title ? [headingText(title, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering)] : []),
        ...(text
          ? [
              bodyText(text, sizeBetween(BODY, scale) * unit, scheme.softInk, lettering, {
                marginTop: title ? beats(stage, 1.5) : 0,
              }),
            ]
          : []),
      ]),
  });
  const caption = Math.round(fitted.height + (button?.height ?? 0));
  const captionNode = column([fitted.node, ...(button ? [button.node] : [])], { width });
  if (stage.isTall) {
    const top = stage.top + chrome;
    const frameTop = top + caption + gap;
    return {
      nodes: [header(sheet), placed({ left: stage.left, top, width, height: caption }, [captionNode])],
      frame: { left: 0, top: frameTop, width: stage.width, height: stage.height - frameTop },
    };
  }
  const lineTop = stage.bottom - headerHeight(stage);
  const top = lineTop - beats(stage, 3) - caption;
  return {
    nodes: [
      header(sheet, { top: lineTop }),
      placed({ left: stage.left, top, width, height: caption }, [captionNode]),
    ],
    frame: { left: 0, top: 0, width: stage.width, height: top - gap },
  };
};
