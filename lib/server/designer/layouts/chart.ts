import type { Node } from "@takumi-rs/core";
import { hexToOklch } from "../theme/contrast";
import { mix, toHex } from "@/lib/carousel/oklch";
import { block, column, drawing, row, startAlign, svgImage } from "../typesetting/elements";
import { areaWithin, createFooter, createHeader } from "../typesetting/headerFooter";
import {
  bodyText,
  earlySize,
  headingText,
  type SizeRange,
  stylesOfRows,
  typeSize,
} from "../typesetting/textStyles";
import { placeText } from "../typesetting/placeText";
import { type Rect, spacing } from "../typesetting/safeArea";
import { stringWidth } from "../text/sentences";
import { type Bar, type Chart, parseChart } from "../text/parseChart";
import type { ComposeLayout, LayoutInput } from "./layout";
import { airFor, headingBeside, ROW } from "./rows";
import { composeStatement } from "./statement";

/** Heights of a line's field, and widths of a ring, as shares of the room, from the smallest scale to the largest. */
const FIELD = [0.22, 0.44] as const;
const RING = [0.3, 0.56] as const;
/** Type on an axis, in steps of the scale. */
const MARK: SizeRange = [1, 5];

/**
 * Values drawn true to scale from zero, each with its figure as it was written; where words are centred, the heading stands below
 * as a caption. Words without values are a statement.
 */
export const composeChart: ComposeLayout = async (input) => {
  const { safeArea } = input;
  const chart = parseChart(input.headline, input.body);
  if (chart.bars.length === 0) return composeStatement(input);
  const footer = await createFooter(input);
  const area = areaWithin(safeArea, footer.height);
  const kind = chart.kind === "line" && !fitsLine(chart.bars, area, input) ? "bars" : chart.kind;
  const words = await placeText(
    input,
    area,
    {
      parts: [chart.headline, chart.intro, ...chart.bars.flatMap(({ label, figure }) => [label, figure])],
      build: ([headline = "", intro = "", ...parts], scale, spare) => {
        const textStyles = stylesOfRows(parts, input.textStyles);
        const bars = chart.bars.flatMap(({ value }, index) => {
          const [label = "", figure = ""] = parts.slice(index * 2);
          return label || figure ? [{ label, figure, value }] : [];
        });
        const drawn = { bars, scale, spare, area };
        const within = { ...input, textStyles };
        const side = input.textStyles.centred ? "below" : "above";
        const heading = headingBeside(headline, intro, scale, input, side);
        const picture = bars.length > 0 && DRAWN[kind](drawn, within);
        return column(side === "above" ? [heading, picture] : [picture, heading]);
      },
    },
    input.textSide,
  );
  return { nodes: [createHeader(input), words, ...footer.nodes], keepClear: area };
};

interface DrawnChart {
  bars: readonly Bar[];
  scale: number;
  /** Pixels. */
  spare: number;
  area: Rect;
}

const DRAWN: Record<Chart["kind"], (chart: DrawnChart, input: LayoutInput) => Node> = {
  bars: barsNode,
  line: lineNode,
  ring: ringNode,
};

/** Below each other, from one zero: what is less goes the other way. */
function barsNode({ bars, scale, spare, area }: DrawnChart, input: LayoutInput): Node {
  const { safeArea, scheme, textStyles } = input;
  const size = earlySize(ROW, scale) * safeArea.typeUnit;
  const values = bars.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const pixels = area.width / (high - low || 1);
  const thickness = Math.round(size * 0.7);
  const zero = Math.round(-low * pixels);
  const mark = low < 0 ? [block(Math.max(3, Math.round(4 * safeArea.unit)), thickness, scheme.ink)] : [];
  const gap = spacing(safeArea, 1.5) + 2 * airFor(spare, bars.length, input, 2.5);
  const rows = bars.map(({ label, figure, value }) => {
    const length = Math.max(2, Math.round(Math.abs(value) * pixels));
    // Square at zero, so that the length is read from there.
    const round = Math.min(thickness / 2, length);
    const isForward = value > 0 !== textStyles.rightToLeft;
    const borderRadius = isForward ? `0 ${round}px ${round}px 0` : `${round}px 0 0 ${round}px`;
    const colour = value < 0 ? scheme.softInk : scheme.accent;
    const bar = block(length, thickness, colour, { borderRadius, flexShrink: 1 });
    return column([
      row(textStyles, valueLine(label, figure, size, input), {
        gap: spacing(safeArea, 2),
        justifyContent: "space-between",
        alignItems: "flex-end",
        marginBottom: spacing(safeArea, 0.75),
      }),
      row(
        textStyles,
        value < 0
          ? [block(Math.max(0, zero - length), thickness, "#00000000"), bar, ...mark]
          : [block(zero, thickness, "#00000000"), ...mark, bar],
        { width: area.width },
      ),
    ]);
  });
  return column(rows, { gap });
}

function valueLine(label: string, figure: string, size: number, { scheme, textStyles }: LayoutInput): Node[] {
  const name = bodyText(label, size, scheme.ink, textStyles, {
    lineHeight: 1.25,
    fontWeight: 550,
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: 0,
    minWidth: 0,
    ...startAlign(textStyles),
  });
  const amount = bodyText(figure, size, scheme.ink, textStyles, {
    fontWeight: 700,
    lineHeight: 1.25,
    textWrap: "nowrap",
    flexShrink: 0,
  });
  return [name, amount];
}

const MAX_POINTS = 9;
/** Mean width of a letter or digit, in em; rather too wide. */
const LETTER = 0.62;

/** Whether labels and figures stand beside each other at the smallest size. */
function fitsLine(bars: readonly Bar[], { width }: Rect, { safeArea }: LayoutInput): boolean {
  const widest = Math.max(...bars.flatMap(({ label, figure }) => [stringWidth(label), stringWidth(figure)]));
  const size = typeSize(MARK[0]) * safeArea.typeUnit;
  return bars.length <= MAX_POINTS && (widest + 1) * LETTER * size <= width / bars.length;
}

/** The largest type at which labels and figures stand beside each other. */
function markSize(bars: readonly Bar[], { width }: Rect, scale: number, { safeArea }: LayoutInput): number {
  const widest = Math.max(...bars.flatMap(({ label, figure }) => [stringWidth(label), stringWidth(figure)]));
  const size = earlySize(MARK, scale) * safeArea.typeUnit;
  return Math.max(
    typeSize(MARK[0]) * safeArea.typeUnit,
    Math.min(size, width / bars.length / (widest + 1) / LETTER),
  );
}

/** Figures and labels stand below the points, where no slope runs through them. */
function lineNode({ bars, scale, spare, area }: DrawnChart, input: LayoutInput): Node {
  const { safeArea, scheme, textStyles } = input;
  const size = markSize(bars, area, scale, input);
  const [least, most] = FIELD;
  const share = least + (most - least) * scale;
  const height = Math.round(share * area.height + Math.min(spare * 0.6, area.height * 0.22));
  const step = area.width / bars.length;
  const cells = bars.map(({ label, figure }) =>
    column(
      [
        bodyText(figure, size, scheme.ink, textStyles, { ...AXIS, fontWeight: 700 }),
        bodyText(label, size, scheme.softInk, textStyles, AXIS),
      ],
      { width: step, flexShrink: 0 },
    ),
  );
  const values = (textStyles.rightToLeft ? bars.toReversed() : bars).map(({ value }) => value);
  const picture = svgImage(lineSvg(values, { width: area.width, height }, input), {
    width: area.width,
    height,
  });
  return column([picture, row(textStyles, cells, { marginTop: spacing(safeArea, 2) })]);
}

const AXIS = { textAlign: "center", textWrap: "nowrap", lineHeight: 1.3, fontWeight: 500 } as const;

/** Radius of a point, in pixels at 1080. */
const POINT = 13;

function lineSvg(
  values: readonly number[],
  { width, height }: { width: number; height: number },
  { scheme, safeArea: { unit } }: LayoutInput,
): string {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = height - 2 * POINT * unit;
  const yOf = (value: number) => (POINT * unit + ((high - value) / (high - low || 1)) * room).toFixed(1);
  const xOf = (index: number) => (((index + 0.5) * width) / values.length).toFixed(1);
  const zero = yOf(0);
  const path = values.map((value, index) => `${xOf(index)} ${yOf(value)}`).join("L");
  const drops = values.map((value, index) => `M${xOf(index)} ${zero}V${yOf(value)}`).join("");
  const dots = values.map(
    (value, index) =>
      `<circle cx="${xOf(index)}" cy="${yOf(value)}" r="${POINT * unit}" fill="${scheme.accent}"/>`,
  );
  const line = 'fill="none" stroke-linejoin="round" stroke-linecap="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <path d="M${xOf(0)} ${zero}L${path}V${zero}Z" fill="${scheme.accent}" fill-opacity="0.14"/>
    <path d="M0 ${zero}H${width}${drops}" ${line} stroke="${scheme.rule}" stroke-width="${3 * unit}"/>
    <path d="M${path}" ${line} stroke="${scheme.accent}" stroke-width="${8 * unit}"/>${dots.join("")}</svg>`;
}

/** Clockwise from the top in the order of the words; a single share with what is missing to the whole. */
function ringNode({ bars, scale, spare, area }: DrawnChart, input: LayoutInput): Node {
  const { safeArea, scheme, textStyles } = input;
  const size = earlySize(ROW, scale) * safeArea.typeUnit;
  const isStacked = area.height > area.width;
  const [least, most] = RING;
  const share = least + (most - least) * scale;
  const width = Math.round(
    isStacked
      ? Math.min(share * area.width + spare * 0.4, area.width * 0.66)
      : Math.min(share * area.width, area.height * 0.62),
  );
  const colours = shades(bars.length, input);
  const ring = drawing(ringSvg(bars, colours, scheme.rule), width);
  const [only] = bars;
  if (bars.length === 1 && only) {
    const figure = headingText(
      only.figure,
      typeSize(12) * safeArea.typeUnit * Math.min(1, width / (520 * safeArea.unit)),
      scheme.accent,
      textStyles,
      {
        textAlign: "center",
        textWrap: "nowrap",
        lineHeight: 1,
      },
    );
    const centred = { alignItems: "center", justifyContent: "center" } as const;
    return column(
      [column([svgOnTop(ring), figure], { position: "relative", width, height: width, ...centred })],
      { alignItems: "center" },
    );
  }
  const swatch = Math.round(size * 0.62);
  const legend = bars.map(({ label, figure }, index) =>
    row(
      textStyles,
      [
        block(swatch, swatch, colours[index] ?? scheme.accent, { borderRadius: Math.round(swatch * 0.3) }),
        ...valueLine(label, figure, size, input),
      ],
      { gap: spacing(safeArea, 2), alignItems: "center" },
    ),
  );
  const air = spacing(safeArea, 1.25) + airFor(spare * 0.5, bars.length, input, 1);
  const rows = column(legend, {
    gap: air,
    flexGrow: 1,
    flexShrink: 1,
    ...(isStacked ? {} : { flexBasis: 0 }),
    minWidth: 0,
    justifyContent: "center",
  });
  return isStacked
    ? column([
        row(textStyles, [ring], { justifyContent: "center", marginBottom: spacing(safeArea, 4) }),
        rows,
      ])
    : row(textStyles, [ring, rows], { gap: spacing(safeArea, 5), alignItems: "center" });
}

function svgOnTop(ring: Node): Node {
  return { ...ring, style: { ...ring.style, position: "absolute", left: 0, top: 0 } };
}

/** From the accent towards the background, as far as each can be told from its neighbours. */
function shades(count: number, { scheme }: LayoutInput): string[] {
  const [from, to] = [hexToOklch(scheme.accent), hexToOklch(scheme.background[0])];
  return Array.from({ length: count }, (_, index) =>
    toHex(mix(from, to, count > 1 ? (0.62 * index) / (count - 1) : 0)),
  );
}

const RADIUS = 39;
const WIDTH = 20;
/** Between slices, in hundredths of the circle. */
const SLIT = 0.8;

function ringSvg(bars: readonly Bar[], colours: readonly string[], rest: string): string {
  const length = 2 * Math.PI * RADIUS;
  const slit = bars.length > 1 ? SLIT : 0;
  let at = 0;
  const slices = bars.map(({ value }, index) => {
    const arc = `stroke-dasharray="${((Math.max(value - slit, 0.2) / 100) * length).toFixed(3)} ${length.toFixed(3)}"`;
    const turn = `transform="rotate(${(-90 + (at + slit / 2) * 3.6).toFixed(3)} 50 50)"`;
    at += value;
    return `<circle cx="50" cy="50" r="${RADIUS}" fill="none" stroke="${colours[index] ?? rest}" stroke-width="${WIDTH}" ${arc} ${turn}/>`;
  });
  const whole = `<circle cx="50" cy="50" r="${RADIUS}" fill="none" stroke="${rest}" stroke-width="${WIDTH}"/>`;
  return (bars.length === 1 ? whole : "") + slices.join("");
}
