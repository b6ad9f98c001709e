import { iconSvg } from "../icons";
import { block, column, row, svgImage } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { stylesOfRows } from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseIcons } from "../text/parseIcons";
import type { ComposeLayout, LayoutInput } from "./layout";
import { airFor, headingBeside, rowSize, signedRow } from "./rows";

/** Rows between rules, each behind the icon that was named or that suits its words; without any, behind a dot. */
export const composeIcons: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const list = parseIcons(input.headline, input.body);
  const hasIcons = list.items.some(({ icon }) => icon !== null);
  const footer = await createFooter(input);
  const words = await placeText(input, areaWithin(safeArea, footer.height), {
    parts: [list.headline, list.intro, ...list.items.flatMap(({ label, text }) => [label, text])],
    build: ([headline = "", intro = "", ...parts], scale, spare) => {
      const size = rowSize(list.items.length, scale, input);
      const rowInput = { ...input, textStyles: stylesOfRows(parts, textStyles) };
      const padding = spacing(safeArea, 1.5) + airFor(spare, list.items.length, input);
      const signWidth = Math.round(size * (hasIcons ? 1.9 : 0.7));
      const rows = list.items.map(({ icon }, index) => {
        const [label = "", text = ""] = parts.slice(index * 2);
        if (!label && !text) return null;
        const sign = icon ? iconTile(icon, signWidth, input) : dot(size, signWidth, input);
        return signedRow({ sign, signWidth, label, text }, { size, padding, ink: scheme.ink }, rowInput);
      });
      return column([headingBeside(headline, intro, scale, input), column(rows)]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};

/** An icon on a tile in the brand's accent. */
export function iconTile(
  icon: Parameters<typeof iconSvg>[0],
  size: number,
  { scheme, textStyles }: LayoutInput,
) {
  const inner = Math.round(size * 0.6);
  return row(textStyles, [svgImage(iconSvg(icon, scheme.onButton), { width: inner, height: inner })], {
    width: size,
    height: size,
    borderRadius: Math.round(size * 0.28),
    backgroundColor: scheme.button,
    alignItems: "center",
    justifyContent: "center",
    flexShrink: 0,
  });
}

/** In the middle of the icons' column. */
function dot(size: number, width: number, { scheme, textStyles }: LayoutInput) {
  const sign = block(size * 0.4, size * 0.4, scheme.accent, { borderRadius: 99 });
  return row(textStyles, [sign], {
    width,
    alignItems: "center",
    justifyContent: width > size ? "center" : "flex-start",
  });
}
