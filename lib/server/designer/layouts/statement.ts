import { block, column, row } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  type SizeRange,
  stylesBeside,
} from "../typesetting/textStyles";
import { kicker } from "../typesetting/decorations";
import { placeText } from "../typesetting/placeText";
import { spacing, columnsWide } from "../typesetting/safeArea";
import { splitLabel } from "../text/headline";
import type { ComposeLayout } from "./layout";

const HEADLINE: SizeRange = [4, 17];
/** For a headline without a body. */
const ALONE: SizeRange = [4, 20];
const BODY: SizeRange = [2, 6];

/** One thought, large at the top, and a remark on it at the bottom behind a short rule. */
export const composeStatement: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const unit = safeArea.typeUnit;
  const { label, rest } = splitLabel(input.headline);
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const words = await placeText(input, area, {
    parts: [label, rest, input.body],
    build: ([small = "", headline = "", body = ""], scale) => {
      const [size, bodySize] = [sizeBetween(body ? HEADLINE : ALONE, scale), earlySize(BODY, scale) * unit];
      const rule = block(columnsWide(safeArea, 1), 6 * safeArea.unit, scheme.accent, {
        marginTop: 0.62 * bodySize,
      });
      const remark = bodyText(body, bodySize, scheme.softInk, textStyles, {
        width: columnsWide(safeArea, 5),
      });
      return column([
        column([
          small && kicker(small, input, { marginBottom: spacing(safeArea, 3) }),
          headline && headingText(headline, size * unit, scheme.ink, textStyles),
        ]),
        body &&
          (textStyles.centred
            ? column([rule, remark], { marginTop: spacing(safeArea, 3), alignItems: "center", gap: bodySize })
            : row(stylesBeside(body, textStyles), [rule, remark], {
                marginTop: spacing(safeArea, 4),
                justifyContent: "space-between",
              })),
      ]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};
