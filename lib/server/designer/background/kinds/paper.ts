import { pick, seededRandom } from "../../random";
import { FINE } from "../grain";
import { type BackgroundFrame, type BackgroundSpec, riseOf, unitOf } from "../backgroundSpec";
import { type BackgroundColours, mixLab } from "../colours";
import { smoothstep } from "../noise";

/** Squares across a slide, and in other arrangements. Whole numbers, so that the pattern goes on across its edges. */
const SQUARES = 20;
const OTHER_SQUARES = [16, 25] as const;

/** Plain paper with a fine grid, rules or points, and a little colour towards the bottom. */
export function paper(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const pattern = choosePattern(frame);
  const wash = chooseWash(frame);
  return {
    field(u, v) {
      const rise = riseOf(frame, v);
      const paper = mixLab(colours.background(v), colours.one, 0.2 * Math.max(0, 1 - rise * 1.7) ** 2);
      return wash ? mixLab(paper, colours[wash.colour], wash.strength(u - frame.index, rise)) : paper;
    },
    shapes: { svg: pattern(frame), opacity: 1, behindWords: 0.4 },
    calm: 0.3,
    grain: FINE,
    fade: 0.2,
    edges: "shared",
  };
}

/**
 * In another arrangement of the slide a wash of colour lies between its edges, where nothing else of the paper is its own: how far
 * across, and how high. They follow one another.
 */
const WASHES = [
  { across: 0.68, rise: 0.7, colour: "one" },
  { across: 0.34, rise: 0.45, colour: "two" },
  { across: 0.5, rise: 0.22, colour: "one" },
] as const;
/** In widths, and of its colour. */
const WASH_RADIUS = 0.55;
const WASH_STRENGTH = 0.3;

function chooseWash({ width, height, arrangement: { slide } }: BackgroundFrame) {
  const wash = slide > 0 ? WASHES[(slide - 1) % WASHES.length] : undefined;
  return (
    wash && {
      colour: wash.colour,
      strength(across: number, rise: number): number {
        const distance = Math.hypot(across - wash.across, ((rise - wash.rise) * height) / width);
        const atEdge = smoothstep(0, 0.3, Math.min(across, 1 - across));
        return WASH_STRENGTH * atEdge * (1 - smoothstep(0, WASH_RADIUS, distance));
      },
    }
  );
}

const PATTERNS = [grid, rules, points, crosses] as const;

/** The patterns follow one another, so that two arrangements in a row are never alike. */
function choosePattern({ seed, arrangement: { post } }: BackgroundFrame): (typeof PATTERNS)[number] {
  return (post > 0 && PATTERNS[post % PATTERNS.length]) || pick(seededRandom(`${seed}/paper`), PATTERNS);
}

function grid(frame: BackgroundFrame): string {
  const { width, height, step, line } = measure(frame);
  const fine =
    lines(0, width, step, (x) => `M${x} 0V${height}`) + lines(0, height, step, (y) => `M0 ${y}H${width}`);
  const bold =
    lines(0, width, step * 5, (x) => `M${x} 0V${height}`) +
    lines(0, height, step * 5, (y) => `M0 ${y}H${width}`);
  return `<path d="${fine}" ${line} stroke-opacity=".13"/><path d="${bold}" ${line} stroke-opacity=".16"/>`;
}

function rules(frame: BackgroundFrame): string {
  const { width, height, step, line } = measure(frame);
  const drawn = lines(step, height, step * 1.5, (y) => `M0 ${y}H${width}`);
  return `<path d="${drawn}" ${line} stroke-opacity=".26"/>`;
}

function points(frame: BackgroundFrame): string {
  const { width, height, step, unit, ink } = measure(frame);
  const drawn = lines(step / 2, height, step, (y) =>
    lines(step / 2, width, step, (x) => `<circle cx="${x}" cy="${y}" r="${3 * unit}"/>`),
  );
  return `<g fill="${ink}" fill-opacity=".36">${drawn}</g>`;
}

function crosses(frame: BackgroundFrame): string {
  const { width, height, step, unit, line } = measure(frame);
  const arm = 9 * unit;
  const drawn = lines(0, height, step * 2.5, (y) =>
    lines(0, width, step * 2.5, (x) => `M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`),
  );
  return `<path d="${drawn}" ${line} stroke-opacity=".4"/>`;
}

function measure(frame: BackgroundFrame) {
  const unit = unitOf(frame);
  const { width, height, scheme, arrangement } = frame;
  const squares = (arrangement.post > 0 && OTHER_SQUARES[arrangement.post % 2]) || SQUARES;
  const line = `fill="none" stroke="${scheme.ink}" stroke-width="${1.5 * unit}"`;
  return { width, height, unit, step: width / squares, ink: scheme.ink, line };
}

function lines(from: number, to: number, step: number, draw: (at: number) => string): string {
  const count = Math.floor((to - from) / step + 0.001);
  return Array.from({ length: count + 1 }, (_, index) =>
    draw(Math.round((from + index * step) * 10) / 10),
  ).join("");
}
