import { block, column, row, startAlign } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, headingText, stylesBeside, stylesOfRows } from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseTimeline } from "../text/parseTimeline";
import type { ComposeLayout } from "./layout";
import { airFor, headingBeside, rowSize } from "./rows";

/** Dates below each other on a line, each with its words. */
export const composeTimeline: ComposeLayout = async (input) => {
  const { safeArea, scheme } = input;
  const timeline = parseTimeline(input.headline, input.body);
  const footer = await createFooter(input);
  const count = timeline.stages.length;
  const words = await placeText(input, areaWithin(safeArea, footer.height), {
    parts: [timeline.headline, timeline.intro, ...timeline.stages.flatMap(({ when, text }) => [when, text])],
    build: ([headline = "", intro = "", ...parts], scale, spare) => {
      const size = rowSize(count, scale, input);
      const textStyles = stylesOfRows(parts, input.textStyles);
      const gap = spacing(safeArea, 2) + 2 * airFor(spare, count, input);
      const dot = Math.round(size * 0.62);
      const firstLine = Math.round(size * 1.3);
      const rail = Math.max(3, Math.round(4 * safeArea.unit));
      const shown = timeline.stages.flatMap((_, index) => {
        const [when = "", text = ""] = parts.slice(index * 2);
        return when || text ? [{ when, text }] : [];
      });
      const rows = shown.map(({ when, text }, index) => {
        const isLast = index === shown.length - 1;
        const line = { lineHeight: 1.3, ...startAlign(stylesBeside(text || when, textStyles)) };
        return row(
          textStyles,
          [
            column(
              [
                block(rail, Math.round((firstLine - dot) / 2), index > 0 ? scheme.rule : "#00000000"),
                block(dot, dot, scheme.accent, { borderRadius: dot }),
                !isLast && block(rail, 0, scheme.rule, { flexGrow: 1 }),
              ],
              { width: dot, flexShrink: 0, alignItems: "center" },
            ),
            column(
              [
                when && headingText(when, size, scheme.accent, textStyles, line),
                text && bodyText(text, size, scheme.ink, textStyles, line),
              ],
              { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0, paddingBottom: isLast ? 0 : gap },
            ),
          ],
          { gap: spacing(safeArea, 3) },
        );
      });
      return column([headingBeside(headline, intro, scale, input), column(rows)]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};
