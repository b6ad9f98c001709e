import type { Node } from "@takumi-rs/core";
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
import { checkbox } from "../typesetting/decorations";
import { settle } from "../typesetting/placeText";
import { beats } from "../typesetting/safeArea";
import { type ItemMarker, type ListItem, listOf } from "../text/parseList";
import type { ComposeLayout, Sheet } from "./layout";

const HEADLINE: Steps = [4, 12];
const INTRO = 3;
const ITEM: Steps = [0, 7];
/** A single item has the slide to itself. */
const ONLY_ITEM: Steps = [2, 13];
const LINE_HEIGHT = 1.3;

/** Lines between rules, each behind its number, box or dot; the headline above. */
export const composeList: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const list = listOf(sheet.headline, sheet.body);
  const footer = await createFooter(sheet);
  const words = await settle(sheet, areaWithin(stage, footer.height), {
    parts: [list.headline, list.intro, ...list.items.flatMap(({ label, text }) => [label, text])],
    build: ([headline = "", intro = "", ...parts], scale, spare) => {
      const size = earlySize(list.items.length > 1 ? ITEM : ONLY_ITEM, scale) * unit;
      const air = Math.floor(Math.min((spare * 0.35) / list.items.length, beats(stage, 3)));
      const rows = list.items.map(({ marker }, index) => {
        const [label = "", text = ""] = parts.slice(index * 2);
        return (label || text) && itemRow({ marker, label, text }, size, beats(stage, 1.5) + air, sheet);
      });
      const heading = column(
        [
          headline && headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering),
          intro &&
            bodyText(intro, Math.min(size, typeSize(INTRO) * unit), scheme.softInk, lettering, {
              marginTop: beats(stage, 2),
            }),
        ],
        { marginBottom: beats(stage, 4) },
      );
      return column([(headline || intro) && heading, column(rows)]);
    },
  });
  return { nodes: [createHeader(sheet), words, ...footer.nodes] };
};

function itemRow({ marker, label, text }: ListItem, size: number, padding: number, sheet: Sheet): Node {
  const { scheme, lettering, stage } = sheet;
  const line = { lineHeight: LINE_HEIGHT };
  const description = () =>
    bodyText(text, Math.max(size * 0.86, SMALLEST * stage.unit), scheme.softInk, lettering, line);
  return row(
    lettering,
    [
      markerNode(marker, size, sheet),
      column(
        [
          label && bodyText(label, size, scheme.ink, lettering, { fontWeight: 700, ...line }),
          label && text && description(),
          !label && bodyText(text, size, scheme.ink, lettering, { fontWeight: 550, ...line }),
        ],
        { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0 },
      ),
    ],
    {
      gap: beats(stage, 2),
      padding: `${padding}px 0`,
      borderTop: `${Math.max(2, Math.round(2 * stage.unit))}px solid ${scheme.rule}`,
    },
  );
}

/** Stands on the middle of the first line. Texts begin below each other whatever stands before them. */
function markerNode(marker: ItemMarker, size: number, sheet: Sheet): Node {
  const width = Math.max(size * (marker.kind === "bullet" ? 0.7 : 1.35), 40 * sheet.stage.unit);
  return row(sheet.lettering, [sign(marker, size, sheet)], {
    width,
    height: size * LINE_HEIGHT,
    alignItems: "center",
    flexShrink: 0,
  });
}

function sign(marker: ItemMarker, size: number, { scheme, lettering }: Sheet): Node {
  switch (marker.kind) {
    case "box":
      return checkbox(marker.checked, size, scheme.accent);
    case "number":
      return headingText(marker.text, size, scheme.accent, lettering, {
        lineHeight: 1.2,
        textWrap: "nowrap",
      });
    case "bullet":
      return block(size * 0.4, size * 0.4, scheme.accent, { borderRadius: 99 });
  }
}
