import { FINE } from "../grain";
import {
  type BackgroundFrame,
  carouselNoise,
  createNudge,
  type BackgroundSpec,
  riseOf,
} from "../backgroundSpec";
import { type BackgroundColours, mixLab } from "../colours";
import { smoothstep } from "../noise";

/** Soft fields of colour that flow into one another, as light does behind frosted glass. */
export function mesh(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const noise = (name: string, across: number) => carouselNoise(frame, `mesh/${name}`, across);
  const [bend, swirl, first, second, gleam] = [
    noise("bend", 0.7),
    noise("swirl", 0.7),
    noise("first", 0.85),
    noise("second", 0.85 * 1.1),
    noise("gleam", 0.85 * 1.2),
  ];
  const nudge = createNudge(frame);
  return {
    field(u, v) {
      const push = nudge(u);
      const x = u * 0.85 + bend(u * 0.7, v * 0.7, u) * 0.5 + push;
      const y = v * 0.85 + swirl(u * 0.7, v * 0.7, u) * 0.5 - push;
      // The colours gather at the bottom.
      const lift = 0.35 - riseOf(frame, v) * 0.9;
      const one = smoothstep(-0.3, 0.45, first(x, y, u) + lift);
      const two = smoothstep(-0.05, 0.5, second(x * 1.1, y * 1.1, u) + lift * 0.7) * (1 - one * 0.8);
      const light =
        smoothstep(0.1, 0.7, gleam(x * 1.2, y * 1.2, u)) *
        one *
        Math.min(1, Math.max(0, 0.25 + lift * 2)) *
        0.7;
      return mixLab(
        mixLab(mixLab(colours.background(v), colours.one, one), colours.two, two),
        colours.light,
        light,
      );
    },
    calm: 0.58,
    grain: FINE,
    fade: 0.34,
    edges: "shared",
  };
}
