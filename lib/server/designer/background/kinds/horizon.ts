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

/** A line of light that rises and falls through the whole carousel, like the edge of a planet before dawn. */
export function horizon(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const roll = carouselNoise(frame, "horizon", 0.8);
  const breath = carouselNoise(frame, "horizon/breath", 1.3);
  const ratio = frame.height / frame.width;
  const nudge = createNudge(frame);
  return {
    field(u, v) {
      const line = 0.22 + roll(u * 0.8 + nudge(u), 0.5, u) * 0.13;
      const above = (riseOf(frame, v) - line) * ratio; // in widths; less than 0 is beyond the line
      const width = 1 + breath(u * 1.3, 3.5, u) * 0.45;
      const glow = above > 0 ? Math.exp(-above / (0.1 * width)) : Math.exp(above / 0.2);
      const far = above > 0 ? Math.exp(-above / (0.26 * width)) : 1;
      const core = above > 0 ? Math.exp(-above / (0.026 * width)) : Math.exp(above / 0.05);
      const beyond = mixLab(colours.background(v), colours.one, colours.isDark ? 0.1 : 0.3);
      const sky = mixLab(colours.background(v), colours.two, far * (colours.isDark ? 0.7 : 0.35));
      const base = mixLab(sky, beyond, smoothstep(0.02, -0.04, above));
      return mixLab(mixLab(base, colours.one, glow * 0.95), colours.light, core * 0.85);
    },
    calm: 0.5,
    grain: FINE,
    fade: 0.3,
    edges: "shared",
  };
}
