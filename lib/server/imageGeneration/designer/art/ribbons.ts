import { between } from "../random";
import { type ArtFrame, edgeRandom, round, slideRandom } from "./artFrame";

/** Four parallel bands that flow through the whole carousel. */
export function ribbons(frame: ArtFrame): string {
  const random = slideRandom(frame);
  const band = frame.baseHeight * 0.13;
  const spread = band * frame.colours.length;
  const room = frame.baseHeight - spread;
  const edge = (side: 0 | 1) =>
    frame.height - spread / 2 - room * between(edgeRandom(frame, side), 0.05, 0.8);
  const [left, right] = [edge(0), edge(1)];
  const middle = frame.height - spread / 2 - (frame.height - spread) * between(random, 0.1, 1);
  const at = frame.width * between(random, 0.4, 0.6);
  return frame.colours
    .map((colour, index) => {
      const offset = (index - (frame.colours.length - 1) / 2) * band;
      const [y0, y1, y2] = [left + offset, middle + offset, right + offset].map(round);
      const rest = round(at + (frame.width - at) / 2);
      const path = `M0 ${y0}C${round(at / 2)} ${y0} ${round(at / 2)} ${y1} ${round(at)} ${y1}C${rest} ${y1} ${rest} ${y2} ${frame.width} ${y2}`;
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${round(band + 1)}"/>`;
    })
    .join("");
}
