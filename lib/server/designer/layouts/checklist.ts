import type { Node } from "@takumi-rs/core";
import { column, drawing } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { stylesOfRows } from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { type CheckItem, parseChecklist } from "../text/parseChecklist";
import type { ComposeLayout, LayoutInput } from "./layout";
import { airFor, headingBeside, rowSize, signedRow } from "./rows";

/** Rows between rules, each behind a mark: done, not so, or still to be done. */
export const composeChecklist: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const list = parseChecklist(input.headline, input.body);
  const footer = await createFooter(input);
  const words = await placeText(input, areaWithin(safeArea, footer.height), {
    parts: [list.headline, list.intro, ...list.items.flatMap(({ label, text }) => [label, text])],
    build: ([headline = "", intro = "", ...parts], scale, spare) => {
      const size = rowSize(list.items.length, scale, input);
      const rowInput = { ...input, textStyles: stylesOfRows(parts, textStyles) };
      const padding = spacing(safeArea, 1.5) + airFor(spare, list.items.length, input);
      const signWidth = Math.round(size * 1.3);
      const rows = list.items.map(({ mark }, index) => {
        const [label = "", text = ""] = parts.slice(index * 2);
        if (!label && !text) return null;
        const ink = mark === "no" ? scheme.softInk : scheme.ink;
        const sign = markSign(mark, signWidth, input);
        return signedRow({ sign, signWidth, label, text }, { size, padding, ink }, rowInput);
      });
      return column([headingBeside(headline, intro, scale, input), column(rows)]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};

const TICK = "M28 52l15 15 30-34";
const CROSS = "M34 34l32 32M66 34l-32 32";
const STROKE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';

/** Told apart by their shape too, not by colour alone. */
function markSign(mark: CheckItem["mark"], size: number, { scheme }: LayoutInput): Node {
  switch (mark) {
    case "done":
      return drawing(
        `<circle cx="50" cy="50" r="48" fill="${scheme.button}"/><path d="${TICK}" ${STROKE} stroke="${scheme.onButton}" stroke-width="10"/>`,
        size,
      );
    case "no":
      return drawing(
        `<circle cx="50" cy="50" r="44" ${STROKE} stroke="${scheme.softInk}" stroke-width="7"/><path d="${CROSS}" ${STROKE} stroke="${scheme.softInk}" stroke-width="9"/>`,
        size,
      );
    case "open":
      return drawing(
        `<circle cx="50" cy="50" r="44" ${STROKE} stroke="${scheme.accent}" stroke-width="7"/>`,
        size,
      );
  }
}
