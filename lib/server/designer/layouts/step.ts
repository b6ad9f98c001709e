import { splitIcon } from "@/lib/carousel/icons";
import { column, row, startSide } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type SizeRange } from "../typesetting/textStyles";
import { checkbox, progress } from "../typesetting/decorations";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseStep } from "../text/parseStep";
import { iconTile } from "./icons";
import type { ComposeLayout } from "./layout";

const ORDINAL: SizeRange = [16, 27];
/** Side of a checklist's box, as a share of the ordinal's size. */
const BOX = 0.56;
/** The same of an icon that the headline names, at the end of the ordinal's line. */
const ICON = 0.62;
const HEADLINE: SizeRange = [4, 15];
const BODY: SizeRange = [2, 7];

/** A large ordinal at the top, the step at the bottom, and below it the progress through the carousel. */
export const composeStep: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles, slideNumber, slideCount } = input;
  const unit = safeArea.typeUnit;
  const { choice, words: named } = splitIcon(input.headline);
  const step = parseStep(choice === null ? input.headline : named, input.body);
  // The slide after the cover is the first step.
  const ordinal = step.number ?? String(Math.max(1, slideCount > 1 ? slideNumber - 1 : slideNumber));
  const beside: Parameters<typeof row>[2] = {
    alignItems: "center",
    ...(textStyles.centred
      ? { justifyContent: "center", gap: spacing(safeArea, 3) }
      : { justifyContent: "space-between" }),
  };
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const words = await placeText(input, area, {
    parts: [step.headline, step.body],
    build: ([headline = "", body = ""], scale) => {
      const size = sizeBetween(ORDINAL, scale) * unit;
      const sign = step.box
        ? checkbox(step.box.checked, size * BOX, scheme.accent, { alignSelf: startSide(textStyles) })
        : headingText(ordinal, size, scheme.accent, textStyles, {
            lineHeight: 0.8,
            letterSpacing: "-0.04em",
            textWrap: "nowrap",
          });
      return column([
        choice !== null && choice !== "none"
          ? row(textStyles, [sign, iconTile(choice, Math.round(size * ICON), input)], beside)
          : sign,
        column(
          [
            headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles),
            body &&
              bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, textStyles, {
                marginTop: headline ? spacing(safeArea, 2) : 0,
              }),
            slideCount > 1 && column([progress(area.width, input)], { marginTop: spacing(safeArea, 4) }),
          ],
          { marginTop: spacing(safeArea, 5) },
        ),
      ]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};
