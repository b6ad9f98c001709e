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

/** Largest share of the slide's height for the caption with its margins: below a generated ground the words are the picture. */
const PICTURE = { headline: [2, 10], body: [2, 4], caption: 0.44, leastCaption: 0 } satisfies Setting;
const GROUND = { headline: [4, 16], body: [2, 7], caption: 0.68, leastCaption: 0.3 } satisfies Setting;

interface Setting {
  headline: SizeRange;
  body: SizeRange;
  caption: number;
  /** Smallest share for a caption's words, if there are any. */
  leastCaption: number;
}

/**
 * The picture takes most of the slide and has no scrim; its caption stands below it, on a full screen or in another arrangement
 * above it. Without a picture the caption is as large as there is room for.
 */
export const composePicture: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const setting = input.hasPicture ? PICTURE : GROUND;
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
    box: { width, height: safeArea.height * setting.caption - margin - gap - headerSpace - buttonHeight },
    measure: input.measure,
    build: ([headline = "", body = ""], scale) =>
      column([
        headline &&
          headingText(headline, sizeBetween(setting.headline, scale) * unit, scheme.ink, textStyles),
        body &&
          bodyText(body, earlySize(setting.body, scale) * unit, scheme.softInk, textStyles, {
            marginTop: headline ? spacing(safeArea, 1.5) : 0,
          }),
      ]),
  });
  const least = input.headline || input.body ? setting.leastCaption * safeArea.height : 0;
  const captionHeight = Math.ceil(Math.max(height + buttonHeight, least));
  const lineTop = isAbove ? safeArea.top : safeArea.bottom - headerHeight(safeArea);
  const top = isAbove ? safeArea.top + headerSpace : lineTop - spacing(safeArea, 3) - captionHeight;
  const edge = isAbove ? top + captionHeight + gap : top - gap;
  const caption = placed({ left: safeArea.left, top, width, height: captionHeight }, [
    column([node, button && button.node], { width, justifyContent: button ? "space-between" : "center" }),
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
