import { between, seededRandom } from "../../random";
import { FINE } from "../grain";
import { type GroundFrame, unitOf } from "../groundFrame";
import { type Hues, mixLab } from "../colours";
import { contourLines } from "../contourLines";
import { createNoise, smoothstep } from "../noise";
import type { Painting } from "../backgroundSpec";
import { interior } from "./interior";

/** Hair lines of equal height, as on a map, that run on from slide to slide. */
export function contours(frame: GroundFrame, hues: Hues): Painting {
  const { width, height, index, scheme, seed } = frame;
  const random = seededRandom(`${seed}/contours`);
  const [scale, count] = [between(random, 0.75, 1.1), between(random, 11, 15)];
  const [large, small] = [createNoise(`${seed}/contours/large`), createNoise(`${seed}/contours/small`)];
  const nudge = interior(frame);
  const rise = (u: number, v: number) => {
    const x = (u + nudge(u)) * scale;
    return large(x, v * scale) + 0.35 * small(x * 2, v * scale * 2);
  };
  const path = contourLines({
    width,
    height,
    levels: count,
    heightAt: (x, y) => rise(index + x / width, y / width),
  });
  const thin = `stroke-width="${1.6 * unitOf(frame)}" fill="none" stroke-linejoin="round"`;
  return {
    field: (u, v) => mixLab(hues.ground(v), hues.one, smoothstep(0.1, 1.1, rise(u, v)) * 0.3),
    shapes: {
      svg: `<path d="${path}" ${thin} stroke="${scheme.accent}"/>`,
      opacity: 0.62,
      behindWords: 0.2,
    },
    calm: 0.6,
    grain: FINE,
    fade: 0.26,
    edges: "shared",
  };
}
