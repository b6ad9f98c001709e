import { pick, seededRandom } from "../../random";
import { arches } from "./arches";
import type { ArtFamily } from "./shapeFrame";
import { columns } from "./columns";
import { discs } from "./discs";
import { dots } from "./dots";
import { hills } from "./hills";
import { ribbons } from "./ribbons";
import { tiles } from "./tiles";

export const ART_FAMILIES = { arches, columns, discs, dots, hills, ribbons, tiles } satisfies Record<
  string,
  ArtFamily
>;

/** The family of shapes that all slides of a carousel share. */
export function chooseFamily(seed: string): ArtFamily {
  return pick(seededRandom(`${seed}/art`), [tiles, hills, discs, ribbons, arches, columns, dots]);
}
