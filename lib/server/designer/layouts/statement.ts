import { block, column, row } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, headingText, sizeBetween, type Steps } from "../typesetting/textStyles";
import { kicker } from "../typesetting/decorations";
import { settle } from "../typesetting/placeText";
import { beats, columnsWide } from "../typesetting/safeArea";
import { takeLabel } from "../text/headline";
import type { ComposeLayout } from "./layout";

const HEADLINE: Steps = [4, 16];
/** Of a headline that says everything. */
const ALONE: Steps = [4, 19];
const BODY: Steps = [0, 5];

/** One thought: large at the top, and what there is to say about it at the bottom, behind a short rule. */
export const composeStatement: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const { label, rest } = takeLabel(sheet.headline);
  const footer = await createFooter(sheet);
  const area = areaWithin(stage, footer.height);
  const words = await settle(sheet, area, {
    parts: [label, rest, sheet.body],
    build: ([small = "", headline = "", body = ""], scale) => {
      const [size, bodySize] = [sizeBetween(body ? HEADLINE : ALONE, scale), earlySize(BODY, scale) * unit];
      const rule = block(columnsWide(stage, 1), 6 * stage.unit, scheme.accent, {
        marginTop: 0.62 * bodySize,
      });
      const remark = bodyText(body, bodySize, scheme.softInk, lettering, {
        width: columnsWide(stage, 5),
      });
      return column([
        column([
          small && kicker(small, sheet, { marginBottom: beats(stage, 3) }),
          headline && headingText(headline, size * unit, scheme.ink, lettering),
        ]),
        body &&
          row(lettering, [rule, remark], { marginTop: beats(stage, 4), justifyContent: "space-between" }),
      ]);
    },
  });
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};
