import { block, column, row } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  sizeBetween,
  SMALLEST,
  type Steps,
  typeSize,
} from "../typesetting/textStyles";
import { quotationMark } from "../typesetting/decorations";
import { settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { quotationOf } from "../text/parseQuote";
import type { ComposeLayout } from "./layout";

const WORDS: Steps = [3, 15];
const NOTE: Steps = [0, 4];
/** What the quotation answers. */
const HEADING = 4;
const MARK = 17;
/** From so many characters on the mark is smaller. */
const LONG = 200;

/** A great quotation mark, the words below it, and at the bottom whose they are, or what there is to say to them. */
export const composeQuote: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const quotation = quotationOf(sheet.headline, sheet.body);
  const footer = await createFooter(sheet);
  const words = await settle(sheet, areaWithin(stage, footer.height), {
    parts: [quotation.heading, quotation.words, quotation.name, quotation.role, quotation.note],
    build: ([heading = "", quoted = "", name = "", role = "", note = ""], scale) => {
      const small = earlySize(NOTE, scale) * unit;
      const smaller = Math.max(small * 0.86, SMALLEST * unit);
      const gap = beats(stage, 3);
      return column([
        column([
          heading &&
            bodyText(heading, typeSize(HEADING) * unit, scheme.softInk, lettering, {
              fontWeight: 600,
              marginBottom: gap,
            }),
          quotationMark(typeSize(quoted.length > LONG ? MARK - 4 : MARK) * unit, sheet),
          headingText(quoted, sizeBetween(WORDS, scale) * unit, scheme.ink, lettering, {
            marginTop: gap,
            lineHeight: 1.14,
          }),
        ]),
        (name || note) &&
          row(
            lettering,
            [
              block(6 * stage.unit, 0, scheme.accent, { height: "auto" }),
              column(
                [
                  name && bodyText(name, small, scheme.ink, lettering, { fontWeight: 700 }),
                  role && bodyText(role, smaller, scheme.softInk, lettering),
                  note && bodyText(note, small, scheme.softInk, lettering),
                ],
                { flexGrow: 1, flexBasis: 0, minWidth: 0 },
              ),
            ],
            { gap: beats(stage, 2), marginTop: beats(stage, 4) },
          ),
      ]);
    },
  });
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};
