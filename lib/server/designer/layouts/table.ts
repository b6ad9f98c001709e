import type { Node } from "@takumi-rs/core";
import { column, row, startAlign } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import { bodyText, earlySize, type SizeRange, stylesBeside, typeSize } from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseTable } from "../text/parseTable";
import type { ComposeLayout, LayoutInput } from "./layout";
import { airFor, headingBeside } from "./rows";
import { composeStatement } from "./statement";

const CELL: SizeRange = [2, 6];
const HEAD = 2;

/** Rows across columns that are surfaces from top to bottom, the last in the brand's accent. A single text is a statement. */
export const composeTable: ComposeLayout = async (input) => {
  const { safeArea } = input;
  const table = parseTable(input.headline, input.body);
  if (table.rows.length <= 1 && table.rows.flat().length <= 1) return composeStatement(input);
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const rows = [...(table.head ? [table.head] : []), ...table.rows];
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  const words = await placeText(
    input,
    area,
    {
      parts: [table.headline, table.intro, ...rows.flat()],
      build: ([headline = "", intro = "", ...parts], scale, spare) => {
        const textStyles = stylesBeside(parts.join(" "), input.textStyles);
        const padding = spacing(safeArea, 1.75) + airFor(spare, rows.length, input, 3.5);
        let at = 0;
        const filled = rows.map(({ length }) => parts.slice(at, (at += length)));
        const shown = filled.filter((cells) => cells.some((cell) => cell !== ""));
        const gap = spacing(safeArea, 1);
        const lines = shown.map((cells, index) => {
          const isHead = table.head !== null && index === 0;
          const size = (isHead ? typeSize(HEAD) : earlySize(CELL, scale)) * safeArea.typeUnit;
          const place = { isHead, isFirst: index === 0, isLast: index === shown.length - 1, size, padding };
          return row(
            textStyles,
            cells.map((cell, number) =>
              cellNode(cell, { ...place, column: number, columns }, { ...input, textStyles }),
            ),
            { gap, alignItems: "stretch" },
          );
        });
        return column([headingBeside(headline, intro, scale, input), column(lines)]);
      },
    },
    input.textSide,
  );
  return { nodes: [createHeader(input), words, ...footer.nodes], keepClear: area };
};

interface CellPlace {
  isHead: boolean;
  isFirst: boolean;
  isLast: boolean;
  column: number;
  columns: number;
  /** Pixels. */
  size: number;
  padding: number;
}

function cellNode(text: string, place: CellPlace, { safeArea, scheme, textStyles }: LayoutInput): Node {
  const { isHead, isFirst, isLast, columns, size, padding } = place;
  const isAccent = columns > 1 && place.column === columns - 1;
  const [surface, ink] = isAccent ? [scheme.button, scheme.onButton] : [scheme.panel, scheme.onPanel];
  const radius = spacing(safeArea, 2);
  const [upper, lower] = [isFirst ? radius : 0, isLast ? radius : 0];
  const isName = columns === 3 && place.column === 0;
  const weight = isHead ? 750 : isAccent || isName ? 650 : 450;
  return column(
    [
      text &&
        bodyText(text, size, ink, textStyles, {
          fontWeight: weight,
          lineHeight: 1.28,
          ...startAlign(stylesBeside(text, textStyles)),
        }),
    ],
    {
      flexGrow: 1,
      flexShrink: 1,
      flexBasis: 0,
      minWidth: 0,
      justifyContent: "center",
      padding: `${padding}px ${spacing(safeArea, columns === 3 ? 1.75 : 2.5)}px`,
      backgroundColor: surface,
      borderTop: `${Math.max(2, Math.round(2 * safeArea.unit))}px solid ${isFirst ? surface : `${ink}33`}`,
      borderRadius: `${upper}px ${upper}px ${lower}px ${lower}px`,
    },
  );
}
