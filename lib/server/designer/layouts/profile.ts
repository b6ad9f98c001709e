import { block, column, leftOf, placed, startSide } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type SizeRange } from "../typesetting/textStyles";
import { fitText } from "../typesetting/fitText";
import { placeText } from "../typesetting/placeText";
import { columnsWide, type Rect, spacing } from "../typesetting/safeArea";
import { parseProfile } from "../text/parseProfile";
import type { ComposeLayout, LayoutInput } from "./layout";

const NAME: SizeRange = [5, 14];
const ROLE: SizeRange = [2, 5];
const ABOUT: SizeRange = [2, 5];
/** Diameter of the picture, as a share of the room's shorter side. */
const PORTRAIT = 0.54;

/**
 * A person: the picture in a circle, the name large, what they do, and a few words about them. In another arrangement the words
 * come first, or all is centred.
 */
export const composeProfile: ComposeLayout = async (input) => {
  const { safeArea, textStyles } = input;
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const text = wordsOf(input);
  if (input.pictureCount === 0) {
    return { nodes: [createHeader(input), await placeText(input, area, text), ...footer.nodes] };
  }
  const isWide = area.width > area.height * 1.2;
  const size = Math.round(PORTRAIT * Math.min(area.width, area.height) * (isWide ? 1.5 : 1));
  const gap = spacing(safeArea, 5);
  const wordsFirst = input.place === "bottom";
  const isOnLeft = textStyles.rightToLeft === wordsFirst;
  const middle = Math.round(area.left + (area.width - size) / 2);
  const frame: Rect = isWide
    ? {
        left: leftOf(safeArea, textStyles, size, wordsFirst ? "end" : "start"),
        top: Math.round(area.top + (area.height - size) / 2),
        width: size,
        height: size,
      }
    : {
        left: textStyles.centred ? middle : leftOf(safeArea, textStyles, size, "start"),
        top: wordsFirst ? area.top + area.height - size : area.top,
        width: size,
        height: size,
      };
  const room = isWide
    ? { ...area, left: isOnLeft ? area.left + size + gap : area.left, width: area.width - size - gap }
    : { ...area, top: wordsFirst ? area.top : area.top + size + gap, height: area.height - size - gap };
  const parts = text.parts.map(input.asWritten);
  const { node } = await fitText({ parts, build: text.build, box: room, measure: input.measure });
  const words = placed(room, [node], {
    flexDirection: "column",
    justifyContent: isWide ? "center" : wordsFirst ? "flex-start" : "flex-end",
  });
  return { nodes: [createHeader(input), words, ...footer.nodes], frame, frameRadius: size / 2 };
};

function wordsOf(input: LayoutInput): Pick<Parameters<typeof placeText>[2], "parts" | "build"> {
  const { safeArea, scheme, textStyles } = input;
  const unit = safeArea.typeUnit;
  const { name, role, about } = parseProfile(input.headline, input.body);
  return {
    parts: [name, role, about],
    build: ([shown = "", title = "", words = ""], scale) =>
      column([
        column([
          shown && headingText(shown, sizeBetween(NAME, scale) * unit, scheme.ink, textStyles),
          title &&
            bodyText(title, earlySize(ROLE, scale) * unit, scheme.accent, textStyles, {
              fontWeight: 650,
              marginTop: spacing(safeArea, 1.5),
            }),
        ]),
        words &&
          column([
            block(columnsWide(safeArea, 1), Math.max(3, Math.round(6 * safeArea.unit)), scheme.accent, {
              alignSelf: startSide(textStyles),
              margin: `${spacing(safeArea, 3)}px 0`,
            }),
            bodyText(words, earlySize(ABOUT, scale) * unit, scheme.softInk, textStyles),
          ]),
      ]),
  };
}
