import { between } from "../random";
import { type ArtFrame, edgeRandom, round, slideRandom } from "./artFrame";

/** Three ranges of rounded hills that run on from slide to slide, and a sun over some of them. */
export function hills(frame: ArtFrame): string {
  const random = slideRandom(frame);
  const [front, middle, back, sun] = frame.colours;
  const ranges = [
    { colour: back, rise: 0.62 },
    { colour: middle, rise: 0.42 },
    { colour: front, rise: 0.2 },
  ];
  const parts = ranges.map(({ colour, rise }, layer) => {
    const [left, right] = [edgeHeight(frame, 0, layer, rise), edgeHeight(frame, 1, layer, rise)];
    const peak = frame.height * between(random, rise + 0.02, rise + 0.3);
    const at = frame.width * between(random, 0.35, 0.65);
    return `<path d="${ridge(frame, [left, peak, right], at)}" fill="${colour}"/>`;
  });
  const hasSun = frame.index % 3 === 0;
  const radius = frame.baseHeight * between(random, 0.22, 0.3);
  const cx = frame.width * between(random, 0.6, 0.8);
  const cy = frame.height * 0.36;
  const disc = hasSun
    ? `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(radius)}" fill="${sun}"/>`
    : "";
  return disc + parts.join("");
}

function edgeHeight(frame: ArtFrame, side: 0 | 1, layer: number, rise: number): number {
  const random = edgeRandom(frame, side);
  const draws = [random(), random(), random()];
  return frame.baseHeight * (rise + 0.22 * (draws[layer] ?? 0));
}

/** A line that is level at both edges and at the peak, closed along the foot. Heights count from the foot. */
function ridge(
  { width, height }: ArtFrame,
  [left, peak, right]: [number, number, number],
  at: number,
): string {
  const [y0, y1, y2] = [height - left, height - peak, height - right].map(round);
  const middle = round(at);
  const rest = round(at + (width - at) / 2);
  return `M0 ${y0}C${middle / 2} ${y0} ${middle / 2} ${y1} ${middle} ${y1}C${rest} ${y1} ${rest} ${y2} ${width} ${y2}V${height}H0Z`;
}
