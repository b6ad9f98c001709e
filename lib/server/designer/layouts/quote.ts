import { block, column, row, spread, startSide } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { quotationMark } from "../layout/marks";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps, typeSize } from "../layout/typeScale";
import { quotationOf } from "../words/quotationOf";
import type { ComposeLayout } from "./sheet";

const WORDS: Steps = [3, 15];
const NOTE: Steps = [0, 4];
const MARK = 17;
/** Characters from which on the mark is smaller. */
const LONG = 200;

/** A great quotation mark, the words below it, and at the foot whose they are. */
export const composeQuote: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const { heading, words, name, role, note } = quotationOf(sheet.headline, sheet.body);
  const foot = await footer(sheet);
  const area = areaWithin(stage, foot.height);
  const fitted = await fitText({
    parts: [heading, words, name, role, note],
    box: area,
    measure: sheet.measure,
    build: ([question = "", quoted = "", who = "", what = "", remark = ""], scale) => {
      const small = sizeBetween(NOTE, scale) * unit;
      return column([
        column([
          ...(question
            ? [
                bodyText(question, typeSize(4) * unit, scheme.softInk, lettering, {
                  fontWeight: 600,
                  marginBottom: beats(stage, 3),
                }),
              ]
            : []),
          quotationMark(typeSize(quoted.length > LONG ? MARK - 4 : MARK) * unit, sheet),
          headingText(quoted, sizeBetween(WORDS, scale) * unit, scheme.ink, lettering, {
            marginTop: beats(stage, 3),
            lineHeight: 1.14,
          }),
        ]),
        ...(who || remark
          ? [
              row(
                lettering,
                [
                  block(6 * stage.unit, 10, scheme.accent, { alignSelf: "stretch", height: "auto" }),
                  column(
                    [
                      ...(who ? [bodyText(who, small, scheme.ink, lettering, { fontWeight: 700 })] : []),
                      ...(what
                        ? [bodyText(what, Math.max(small * 0.86, 28 * unit), scheme.softInk, lettering)]
                        : []),
                      ...(remark ? [bodyText(remark, small, scheme.softInk, lettering)] : []),
                    ],
                    { flexGrow: 1, flexBasis: 0, minWidth: 0, alignItems: startSide(lettering) },
                  ),
                ],
                { gap: beats(stage, 2), marginTop: beats(stage, 4) },
              ),
            ]
          : []),
      ]);
    },
  });
  return {
    nodes: [header(sheet), spread(fitted.node, area), ...foot.nodes],
  };
};
