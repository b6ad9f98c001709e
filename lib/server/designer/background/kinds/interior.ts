import { between, seededRandom } from "../../random";
import type { GroundFrame } from "../groundFrame";

/** What a slide changes of its own between its edges: a way to push a field, in slides, that is 0 at both edges. */
export function interior({ seed, slideSeed, index }: GroundFrame): (u: number) => number {
  const strength = between(seededRandom(`${seed}/${slideSeed}/interior/${index}`), -0.22, 0.22);
  return (u) => strength * Math.sin(Math.PI * (u - index)) ** 2;
}
