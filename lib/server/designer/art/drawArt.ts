import { pick, seededRandom } from "../random";
import { arches } from "./arches";
import type { ArtFamily, ArtFrame } from "./artFrame";
import { columns } from "./columns";
import { discs } from "./discs";
import { dots } from "./dots";
import { hills } from "./hills";
import { ribbons } from "./ribbons";
import { tiles } from "./tiles";

export interface Art {
  /** Art stands at the foot of the slide or hangs, upside down, from its top. */
  hangs: boolean;
  /** An SVG document. */
  draw(frame: ArtFrame): string;
}

interface Family {
  draw: ArtFamily;
  /** Looks as good upside down. */
  mayHang: boolean;
}

const FAMILIES: readonly [Family, ...Family[]] = [
  { draw: tiles, mayHang: true },
  { draw: hills, mayHang: false },
  { draw: discs, mayHang: true },
  { draw: ribbons, mayHang: true },
  { draw: arches, mayHang: false },
  { draw: columns, mayHang: false },
  { draw: dots, mayHang: true },
];

/** The family that all slides of a carousel share; upside down not all look as good. */
export function chooseFamily(seed: string, hangs: boolean): ArtFamily {
  const [first, ...others] = FAMILIES.filter(({ mayHang }) => mayHang || !hangs);
  return pick(seededRandom(`${seed}/art`), [first ?? FAMILIES[0], ...others]).draw;
}

/** The kind of art that all slides of a carousel share. On a full screen it stands, where apps lay their buttons. */
export function chooseArt(seed: string, isTall: boolean): Art {
  const random = seededRandom(`${seed}/art`);
  const family = pick(random, FAMILIES);
  const hangs = !isTall && family.mayHang && random() < 0.5;
  return { hangs, draw: (frame) => toDocument(frame, family.draw(frame), hangs) };
}

function toDocument({ width, height }: ArtFrame, drawn: string, hangs: boolean): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const turned = hangs ? `<g transform="matrix(1 0 0 -1 0 ${height})">${drawn}</g>` : drawn;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${turned}</svg>`;
}
