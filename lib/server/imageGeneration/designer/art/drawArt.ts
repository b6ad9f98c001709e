import { pick, seededRandom } from "../random";
import { arches } from "./arches";
import type { ArtFamily, ArtFrame } from "./artFrame";
import { discs } from "./discs";
import { hills } from "./hills";
import { ribbons } from "./ribbons";
import { tiles } from "./tiles";

const FAMILIES: readonly [ArtFamily, ...ArtFamily[]] = [tiles, hills, discs, ribbons, arches];

/** The art of one slide as an SVG document; the seed decides the family, so a carousel keeps to one. */
export function drawArt(frame: ArtFrame): string {
  const family = pick(seededRandom(`${frame.seed}/family`), FAMILIES);
  const size = `width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${family(frame)}</svg>`;
}
