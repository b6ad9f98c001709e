import { column, leftOf, placed } from "../typesetting/elements";
import {
  buttonAt,
  cueSize,
  createHeader,
  headerHeight,
  invitesToSwipe,
  swipeCue,
} from "../typesetting/headerFooter";
import { fitText } from "../typesetting/fitText";
import { bodyText, earlySize, headingText, sizeBetween, type SizeRange } from "../typesetting/textStyles";
import { spacing } from "../typesetting/safeArea";
import type { ComposeLayout } from "./layout";

const HEADLINE: SizeRange = [2, 10];
const BODY: SizeRange = [0, 4];
/** Largest share of the slide's height for the caption with its margins. */
const CAPTION = 0.44;

/** The picture takes most of the slide and has no scrim; its caption stands below it, on a full screen or in another arrangement above it. */
export const composePicture: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const isAbove = safeArea.isTall || input.place === "bottom";
  const unit = safeArea.typeUnit;
  const width = safeArea.right - safeArea.left;
  const button = input.button ? await buttonAt(input, width) : null;
  const buttonHeight = button ? button.height + spacing(safeArea, 3) : 0;
  const gap = spacing(safeArea, 4);
  const headerSpace = headerHeight(safeArea) + spacing(safeArea, 3);
  const margin = isAbove ? safeArea.top : safeArea.height - safeArea.bottom;
  const { node, height } = await fitText({
    parts: [input.headline, input.body].map(input.asWritten),
    box: { width, height: safeArea.height * CAPTION - margin - gap - headerSpace - buttonHeight },
    measure: input.measure,
    build: ([headline = "", body = ""], scale) =>
      column([
        headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles),
        body &&
          bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, textStyles, {
            marginTop: headline ? spacing(safeArea, 1.5) : 0,
          }),
      ]),
  });
  const captionHeight = Math.ceil(height + buttonHeight);
  const lineTop = isAbove ? safeArea.top : safeArea.bottom - headerHeight(safeArea);
  const top = isAbove ? safeArea.top + headerSpace : lineTop - spacing(safeArea, 3) - captionHeight;
  const edge = isAbove ? top + captionHeight + gap : top - gap;
  const caption = placed({ left: safeArea.left, top, width, height: captionHeight }, [
    column([node, button && button.node], { width, justifyContent: "space-between" }),
  ]);
  const cue = cueSize(safeArea);
  const cueTop = isAbove ? safeArea.bottom - cue : edge - cue / 2;
  return {
    nodes: [
      createHeader(input, { top: lineTop }),
      caption,
      ...(invitesToSwipe(input)
        ? [
            swipeCue(input, {
              position: "absolute",
              left: leftOf(safeArea, textStyles, cue, "end"),
              top: cueTop,
            }),
          ]
        : []),
    ],
    frame: isAbove
      ? { left: 0, top: edge, width: safeArea.width, height: safeArea.height - edge }
      : { left: 0, top: 0, width: safeArea.width, height: edge },
  };
};
