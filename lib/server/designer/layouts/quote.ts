import { block, column, row, startAlign } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  MIN_TYPE_SIZE,
  type SizeRange,
  stylesBeside,
  typeSize,
} from "../typesetting/textStyles";
import { quotationMark } from "../typesetting/decorations";
import { placeText } from "../typesetting/placeText";
import { spacing } from "../typesetting/safeArea";
import { parseQuote } from "../text/parseQuote";
import type { ComposeLayout } from "./layout";

const WORDS: SizeRange = [3, 17];
const NOTE: SizeRange = [2, 6];
/** What the quotation answers. */
const HEADING = 4;
const MARK = 17;
/** Characters from which on the mark is smaller. */
const LONG = 200;

/** A large quotation mark, the words below it, and at the bottom their author or a remark. */
export const composeQuote: ComposeLayout = async (input) => {
  const { safeArea, scheme, textStyles } = input;
  const unit = safeArea.typeUnit;
  const quotation = parseQuote(input.headline, input.body);
  const footer = await createFooter(input);
  const words = await placeText(input, areaWithin(safeArea, footer.height), {
    parts: [quotation.heading, quotation.words, quotation.name, quotation.role, quotation.note],
    build: ([heading = "", quoted = "", name = "", role = "", note = ""], scale) => {
      const small = earlySize(NOTE, scale) * unit;
      const smaller = Math.max(small * 0.86, MIN_TYPE_SIZE * unit);
      const gap = spacing(safeArea, 3);
      const source = stylesBeside(`${name} ${role} ${note}`, textStyles);
      const atItsSide = startAlign({ ...source, centred: false });
      return column([
        column([
          heading &&
            bodyText(heading, typeSize(HEADING) * unit, scheme.softInk, textStyles, {
              fontWeight: 600,
              marginBottom: gap,
            }),
          quotationMark(typeSize(quoted.length > LONG ? MARK - 4 : MARK) * unit, {
            ...input,
            textStyles: stylesBeside(quoted, textStyles),
          }),
          headingText(quoted, sizeBetween(WORDS, scale) * unit, scheme.ink, textStyles, {
            marginTop: gap,
            lineHeight: 1.14,
          }),
        ]),
        (name || note) &&
          row(
            source,
            [
              block(6 * safeArea.unit, 0, scheme.accent, { height: "auto" }),
              column(
                [
                  name && bodyText(name, small, scheme.ink, source, { fontWeight: 700, ...atItsSide }),
                  role && bodyText(role, smaller, scheme.softInk, source, atItsSide),
                  note && bodyText(note, small, scheme.softInk, source, atItsSide),
                ],
                textStyles.centred ? { minWidth: 0 } : { flexGrow: 1, flexBasis: 0, minWidth: 0 },
              ),
            ],
            {
              gap: spacing(safeArea, 2),
              marginTop: spacing(safeArea, 4),
              ...(textStyles.centred && { justifyContent: "center" as const }),
            },
          ),
      ]);
    },
  });
  return { nodes: [createHeader(input), words, ...footer.nodes] };
};
