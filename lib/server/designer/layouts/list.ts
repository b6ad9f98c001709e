import type { Node } from "@takumi-rs/core";
import { block, column, row, spread } from "../layout/arrange";
import { areaWithin, footer, header } from "../layout/chrome";
import { fitText } from "../layout/fitText";
import { bodyText, headingText } from "../layout/lettering";
import { checkbox } from "../layout/marks";
import { beats } from "../layout/stage";
import { sizeBetween, type Steps } from "../layout/typeScale";
import { type ItemMarker, listOf } from "../words/listOf";
import type { ComposeLayout, Sheet } from "./sheet";

const HEADLINE: Steps = [4, 11];
const ITEM: Steps = [0, 7];
/** A single line has the slide to itself. */
const ONLY_ITEM: Steps = [2, 12];

/** Lines between rules, each behind its number, box or dash; the headline above. */
export const composeList: ComposeLayout = async (sheet) => {
  const { stage, scheme, lettering } = sheet;
  const unit = stage.typeUnit;
  const list = listOf(sheet.headline, sheet.body);
  const foot = await footer(sheet);
  const area = areaWithin(stage, foot.height);
  const steps = list.items.length > 1 ? ITEM : ONLY_ITEM;
  const rows = (parts: readonly string[], size: number, padding: number) =>
    list.items.flatMap(({ marker }, index) => {
      const [label = "", text = ""] = parts.slice(index * 2);
      return label || text ? [itemRow({ marker, label, text }, size, padding, sheet)] : [];
    });
  const build = ([headline = "", intro = "", ...items]: readonly string[], scale: number, spare: number) => {
    const padding =
      beats(stage, 1.5) + Math.floor(Math.min((spare * 0.35) / list.items.length, beats(stage, 3)));
    const size = sizeBetween(steps, scale) * unit;
    const heading = [
      ...(headline
        ? [headingText(headline, sizeBetween(HEADLINE, scale) * unit, scheme.ink, lettering)]
        : []),
      ...(intro
        ? [
            bodyText(intro, Math.min(size, 40 * unit), scheme.softInk, lettering, {
              marginTop: beats(stage, 2),
            }),
          ]
        : []),
    ];
    return column([
      column(heading, heading.length > 0 ? { marginBottom: beats(stage, 4) } : {}),
      column(rows(items, size, padding)),
    ]);
  };
  const fitted = await fitText({
    parts: [list.headline, list.intro, ...list.items.flatMap(({ label, text }) => [label, text])],
    box: area,
    measure: sheet.measure,
    build,
  });
  return {
    nodes: [header(sheet), spread(fitted.node, area), ...foot.nodes],
  };
};

interface Item {
  marker: ItemMarker;
  label: string;
  text: string;
}

function itemRow(item: Item, size: number, padding: number, sheet: Sheet): Node {
  const { scheme, lettering, stage } = sheet;
  const lineHeight = 1.3;
  const label = item.label
    ? [bodyText(item.label, size, scheme.ink, lettering, { fontWeight: 700, lineHeight })]
    : [];
  const text = item.text
    ? [
        bodyText(
          item.text,
          item.label ? Math.max(size * 0.86, 28 * stage.unit) : size,
          item.label ? scheme.softInk : scheme.ink,
          lettering,
          {
            lineHeight,
            ...(item.label ? { marginTop: 4 * stage.unit } : { fontWeight: 550 }),
          },
        ),
      ]
    : [];
  return row(
    lettering,
    [
      markerNode(item.marker, size, lineHeight, sheet),
      column([...label, ...text], { flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0 }),
    ],
    {
      gap: beats(stage, 2),
      padding: `${padding}px 0`,
      borderTop: `${Math.max(2, Math.round(2 * stage.unit))}px solid ${scheme.rule}`,
    },
  );
}

function markerNode(marker: ItemMarker, size: number, lineHeight: number, sheet: Sheet): Node {
  const { scheme, lettering, stage } = sheet;
  const mark = () => {
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
  };
  return row(lettering, [mark()], {
    width: Math.max(
      size * (marker.kind === "bullet" ? 0.7 : 1.35),
      (marker.kind === "bullet" ? 40 : 64) * stage.unit,
    ),
    height: size * lineHeight,
    alignItems: "center",
    flexShrink: 0,
  });
}
