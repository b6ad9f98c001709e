import { createNoise, smoothstep } from "../noise";
import type { GroundFrame } from "../groundFrame";
import { type Hues, mixLab } from "../hues";
import type { Painting } from "../painting";

/** Soft fields of colour that flow into one another, as light does behind frosted glass. */
export function mesh(frame: GroundFrame, hues: Hues): Painting {
  const [bend, swirl, first, second] = ["bend", "swirl", "first", "second"].map((name) =>
    createNoise(`${frame.seed}/mesh/${name}`),
  );
  return {
    field(u, v) {
      if (!bend || !swirl || !first || !second) return hues.ground(v);
      const x = u * 0.9 + bend(u * 0.8, v * 0.8) * 0.55;
      const y = v * 0.9 + swirl(u * 0.8, v * 0.8) * 0.55;
      const one = smoothstep(-0.25, 0.45, first(x, y));
      const two = smoothstep(0.0, 0.6, second(x, y * 1.1));
      return mixLab(mixLab(hues.ground(v), hues.one, one), hues.two, two * 0.9);
    },
    calm: 0.55,
    grain: 3,
    fade: 0.3,
  };
}
