import { between, seededRandom } from "../../random";
import { FILM } from "../grain";
import { type BackgroundFrame, carouselNoise, createNudge, type BackgroundSpec } from "../backgroundSpec";
import { type BackgroundColours, mixLab } from "../colours";
import { smoothstep } from "../noise";

/** Wide folds, each lit from one side, as in cloth or curved paper. */
export function folds(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const random = seededRandom(`${frame.seed}/folds`);
  const [many, slant] = [between(random, 1.1, 1.7), between(random, -0.7, 0.7)];
  // Whole folds to a slide, so that they agree at its edges.
  const [count, start] = frame.seams ? [Math.round(many), random()] : [many, 0];
  const bend = carouselNoise(frame, "folds/bend", 0.6);
  const tone = carouselNoise(frame, "folds/tone", 0.7);
  const nudge = createNudge(frame);
  return {
    field(u, v) {
      const place = (u + nudge(u) + v * slant) * count + start + bend(u * 0.6, v * 0.6, u) * 0.55;
      const within = place - Math.floor(place);
      const fold = smoothstep(0, 0.14, within) * (1 - smoothstep(0.1, 1, within));
      const two = smoothstep(-0.2, 0.4, tone(u * 0.7, v * 0.7, u));
      return mixLab(colours.background(v), mixLab(colours.one, colours.two, two), fold * 0.9);
    },
    calm: 0.72,
    grain: FILM,
    fade: 0.34,
    edges: "shared",
  };
}
