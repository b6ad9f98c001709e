import { between, pick, seededRandom } from "../../random";
import type { GroundFrame, Painting } from "../backgroundSpec";
import type { Hues } from "../colours";
import { mesh } from "./mesh";

/** Fields of colour behind ribbed glass. */
export function flutes(frame: GroundFrame, hues: Hues): Painting {
  const random = seededRandom(`${frame.seed}/flutes`);
  return {
    ...mesh(frame, hues),
    flutes: pick(random, [9, 12, 16]),
    calm: 0.6,
    fade: between(random, 0.3, 0.36),
  };
}
