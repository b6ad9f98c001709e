import type { Node } from "@takumi-rs/core";
import { block, column, row, startAlign } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  MIN_TYPE_SIZE,
  type SizeRange,
  stylesOfRows,
  typeSize,
} from "../typesetting/textStyles";
import { checkbox } from "../typesetting/decorations";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { type ItemMarker, type ListItem, parseList } from "../text/parseList";
import type { ComposeLayout, LayoutInput } from "./layout";

const HEADLINE: SizeRange = [4, 12];
const INTRO = 3;
const ITEM: SizeRange = [2, 9];
/** A single item has the slide to itself. */
const ONLY_ITEM: SizeRange = [2, 13];
const LINE_HEIGHT = 1.3;

/** Rows between rules, each behind its number, box or dot, below the headline. */
export const composeList: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const unit = safeArea.typeUnit;
  const list = parseList(input.headline, input.body);
  const footer = await createFooter(input);
  const words = await placeText(input, areaWithin(safeArea, footer.height), {
    parts: [list.headline, list.intro, ...list.items.flatMap(({ label, text }) => [label, text])],
    build: ([headline = "", intro = "", ...parts], scale, spare) => {
      const size = earlySize(list.items.length > 1 ? ITEM : ONLY_ITEM, scale) * unit;
      const rowInput = { ...input, textStyles: stylesOfRows(parts, textStyles) };
      const air = Math.floor(Math.min((spare * 0.35) / list.items.length, spacing(safeArea, 3)));
      const rows = list.items.map(({ marker }, index) => {
        const [label = "", text = ""] = parts.slice(index * 2);
        return (
          (label || text) && itemRow({ marker, label, text }, size, spacing(safeArea, 1.5) + air, rowInput)
        );
      });
      const heading = column(
        [
          headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, textStyles),
          intro &&
            bodyText(intro, Math.min(size, typeSize(INTRO) * unit), scheme.softInk, textStyles, {
              marginTop: spacing(safeArea, 2),
            }),
        ],
        { marginBottom: spacing(safeArea, 4) },
      );
      return column([(headline || intro) && heading, column(rows)]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};

function itemRow({ marker, label, text }: ListItem, size: number, padding: number, input: LayoutInput): Node {
  const { scheme, textStyles, safeArea } = input;
  const line = { lineHeight: LINE_HEIGHT, ...startAlign(textStyles) };
  const description = () =>
    bodyText(text, Math.max(size * 0.86, MIN_TYPE_SIZE * safeArea.unit), scheme.softInk, textStyles, line);
  return row(
    textStyles,
    [
      markerNode(marker, size, input),
      column(
        [
          label && bodyText(label, size, scheme.ink, textStyles, { fontWeight: 700, ...line }),
          label && text && description(),
          !label && bodyText(text, size, scheme.ink, textStyles, { fontWeight: 550, ...line }),
        ],
        { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0 },
      ),
    ],
    {
      gap: spacing(safeArea, 2),
      padding: `${padding}px 0`,
      borderTop: `${Math.max(2, Math.round(2 * safeArea.unit))}px solid ${scheme.rule}`,
    },
  );
}

/** Centred on the first line. All markers are equally wide, so that texts line up. */
function markerNode(marker: ItemMarker, size: number, input: LayoutInput): Node {
  const width = Math.max(size * (marker.kind === "bullet" ? 0.7 : 1.35), 40 * input.safeArea.unit);
  return row(input.textStyles, [sign(marker, size, input)], {
    width,
    height: size * LINE_HEIGHT,
    alignItems: "center",
    flexShrink: 0,
  });
}

function sign(marker: ItemMarker, size: number, { scheme, textStyles }: LayoutInput): Node {
  switch (marker.kind) {
    case "box":
      return checkbox(marker.checked, size, scheme.accent);
    case "number":
      return headingText(marker.text, size, scheme.accent, textStyles, {
        lineHeight: 1.2,
        textWrap: "nowrap",
      });
    case "bullet":
      return block(size * 0.4, size * 0.4, scheme.accent, { borderRadius: 99 });
  }
}
