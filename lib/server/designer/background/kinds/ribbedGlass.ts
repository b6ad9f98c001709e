import { between, pick, seededRandom } from "../../random";
import type { BackgroundFrame, BackgroundSpec } from "../backgroundSpec";
import type { BackgroundColours } from "../colours";
import { mesh } from "./mesh";

/** Fields of colour behind ribbed glass. */
export function ribbedGlass(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const random = seededRandom(`${frame.seed}/flutes`);
  return {
    ...mesh(frame, colours),
    ribs: pick(random, [9, 12, 16]),
    calm: 0.6,
    fade: between(random, 0.3, 0.36),
  };
}
