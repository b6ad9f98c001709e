import { column, row } from "../typesetting/elements";
import {
  areaWithin,
  createFooter,
  createHeader,
  invitesToSwipe,
  swipeCue,
} from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type SizeRange } from "../typesetting/textStyles";
import { kicker } from "../typesetting/decorations";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { splitLabel } from "../text/headline";
import type { ComposeLayout } from "./layout";

const HEADLINE: SizeRange = [4, 20];
const BODY: SizeRange = [2, 6];

/**
 * The largest type of the carousel, at the top, where it leaves the bottom to the background; over a picture on the side that
 * suits the picture.
 */
export const composeCover: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles, textSide, place } = input;
  const unit = safeArea.typeUnit;
  const { label, rest } = splitLabel(input.headline);
  // At the bottom the words share their last lines with the arrow, which then is no footer.
  const beside = (place ?? textSide) === "bottom" && invitesToSwipe(input);
  const footer = beside ? { nodes: [], height: 0 } : await createFooter(input);
  const words = await placeText(
    input,
    areaWithin(safeArea, footer.height),
    {
      parts: [label, rest, input.body],
      build: ([small = "", headline = "", body = ""], scale) =>
        column([
          small && kicker(small, input, { marginBottom: spacing(safeArea, 3) }),
          headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles),
          (body || beside) &&
            row(
              textStyles,
              [
                bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, textStyles, {
                  flexGrow: 1,
                  flexBasis: 0,
                }),
                ...(beside ? [swipeCue(input)] : []),
              ],
              { marginTop: spacing(safeArea, 3), gap: spacing(safeArea, 3), alignItems: "flex-end" },
            ),
        ]),
    },
    textSide ?? "top",
  );
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};
