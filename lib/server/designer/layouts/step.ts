import { column, startSide } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type Steps } from "../typesetting/textStyles";
import { checkbox, progress } from "../typesetting/decorations";
import { settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { stepOf } from "../text/parseStep";
import type { ComposeLayout } from "./layout";

const ORDINAL: Steps = [16, 27];
/** Side of a checklist's box, as a share of the ordinal in its place. */
const BOX = 0.56;
const HEADLINE: Steps = [4, 13];
const BODY: Steps = [0, 5];

/** A great ordinal at the top, the step at the bottom, and below it how far the carousel has come. */
export const composeStep: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, slideNumber, slideCount } = sheet;
  const unit = stage.typeUnit;
  const step = stepOf(sheet.headline, sheet.body);
  // The slide after the cover is the first step.
  const ordinal = step.number ?? String(Math.max(1, slideCount > 1 ? slideNumber - 1 : slideNumber));
  const footer = await createFooter(sheet);
  const area = areaWithin(stage, footer.height);
  const words = await settle(sheet, area, {
    parts: [step.headline, step.body],
    build: ([headline = "", body = ""], scale) => {
      const size = sizeBetween(ORDINAL, scale) * unit;
      const sign = step.box
        ? checkbox(step.box.checked, size * BOX, scheme.accent, { alignSelf: startSide(lettering) })
        : headingText(ordinal, size, scheme.accent, lettering, {
            lineHeight: 0.8,
            letterSpacing: "-0.04em",
            textWrap: "nowrap",
          });
      return column([
        sign,
        column(
          [
            headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering),
            body &&
              bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, lettering, {
                marginTop: headline ? beats(stage, 2) : 0,
              }),
            slideCount > 1 && column([progress(area.width, sheet)], { marginTop: beats(stage, 4) }),
          ],
          { marginTop: beats(stage, 5) },
        ),
      ]);
    },
  });
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};
