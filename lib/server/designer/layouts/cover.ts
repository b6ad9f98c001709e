import { column, row } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader, invites, swipeCue } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type Steps } from "../typesetting/textStyles";
import { kicker } from "../typesetting/decorations";
import { settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { takeLabel } from "../text/headline";
import type { ComposeLayout } from "./layout";

const HEADLINE: Steps = [4, 19];
const BODY: Steps = [0, 5];

/**
 * The first thing seen: the largest type of the carousel at the top, over a background that has the bottom to itself. Over a
 * picture the words stand at the bottom, where pictures are calm more often.
 */
export const composeCover: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering, textSide } = sheet;
  const unit = stage.typeUnit;
  const { label, rest } = takeLabel(sheet.headline);
  // At the bottom the words share their last lines with the arrow.
  const beside = textSide === "bottom" && invites(sheet);
  const footer = beside ? { nodes: [], height: 0 } : await createFooter(sheet);
  const words = await settle(
    sheet,
    areaWithin(stage, footer.height),
    {
      parts: [label, rest, sheet.body],
      build: ([small = "", headline = "", body = ""], scale) =>
        column([
          small && kicker(small, sheet, { marginBottom: beats(stage, 3) }),
          headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering),
          (body || beside) &&
            row(
              lettering,
              [
                bodyText(body, earlySize(BODY, scale) * unit, scheme.softInk, lettering, {
                  flexGrow: 1,
                  flexBasis: 0,
                }),
                ...(beside ? [swipeCue(sheet)] : []),
              ],
              { marginTop: beats(stage, 3), gap: beats(stage, 3), alignItems: "flex-end" },
            ),
        ]),
    },
    textSide ?? "top",
  );
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};
