import { pick, seededRandom } from "../../random";
import { FINE } from "../grain";
import { type BackgroundFrame, type BackgroundSpec, riseOf, unitOf } from "../backgroundSpec";
import { type BackgroundColours, mixLab } from "../colours";

/** Squares across a slide, and in other arrangements. Whole numbers, so that the pattern goes on across its edges. */
const SQUARES = 20;
const OTHER_SQUARES = [16, 25] as const;

/** Plain paper with a fine grid, rules or points, and a little colour towards the bottom. */
export function paper(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const pattern = choosePattern(frame);
  return {
    field: (_u, v) =>
      mixLab(colours.background(v), colours.one, 0.2 * Math.max(0, 1 - riseOf(frame, v) * 1.7) ** 2),
    shapes: { svg: pattern(frame), opacity: 1, behindWords: 0.4 },
    calm: 0.3,
    grain: FINE,
    fade: 0.2,
    edges: "shared",
  };
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
