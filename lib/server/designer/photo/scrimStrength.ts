import { MIN_CONTRAST } from "../theme/contrast";
import { levelOf, lightOf, luminanceOf, type Raster, type Rgb, rgbOf } from "../raster";
import type { Rect } from "../typesetting/safeArea";

/** Side in pixels of the squares whose mean decides: a speck smaller than a letter's stroke does not matter. */
const CELL = 4;
const STEPS = 100;
/** What a dithering error of one level can take from a contrast of 4.5:1. */
const ROUNDING = 1.016;
/** Standard deviation, in levels, of the lightness behind words: beyond it letters get lost in the pattern. */
const CALM = 32;

/**
 * The least opacity, 0 to 1, of a scrim for each band of regions, so that words in this ink have a contrast of 4.5:1 on every
 * spot of the band, and no loud pattern behind them. Also 1 when even the scrim's own colour gives too little contrast.
 * Colours are `#rrggbb`.
 */
export function scrimStrengths(
  picture: Raster,
  { bands, ink, scrim }: { bands: readonly Rect[][]; ink: string; scrim: string },
): number[] {
  const legible = legibleWith(rgbOf(ink), MIN_CONTRAST);
  const surelyLegible = legibleWith(rgbOf(ink), MIN_CONTRAST * ROUNDING);
  const cover = rgbOf(scrim);
  return bands.map((regions) => {
    const cells = regions.flatMap((region) => spots(picture, region));
    const calming = Math.max(0, 1 - CALM / spreadOf(cells));
    // Without a scrim nothing is dithered, so nothing needs to be allowed for it.
    if (calming === 0 && cells.every(legible)) return 0;
    return Math.max(minOpacity(cells, cover, surelyLegible), calming);
  });
}

function minOpacity(cells: Rgb[], cover: Rgb, legible: (background: Rgb) => boolean): number {
  // The spot that failed last mostly fails at the next opacity too: try it first.
  let worst = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const reads = (spot: Rgb | undefined) => !spot || legible(blend(spot, cover, step / STEPS));
    if (!reads(cells[worst])) continue;
    const failed = cells.findIndex((spot) => !reads(spot));
    if (failed < 0) return step / STEPS;
    worst = failed;
  }
  return 1;
}

/** Standard deviation of the spots' lightness, in levels. */
function spreadOf(cells: readonly Rgb[]): number {
  const levels = cells.map((spot) => levelOf(luminanceOf(spot)));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / Math.max(1, levels.length));
}

/** The mean colour, in linear light, of every square of the region. */
function spots({ data, width, height }: Raster, region: Rect): Rgb[] {
  const [left, top] = [Math.max(0, Math.floor(region.left)), Math.max(0, Math.floor(region.top))];
  const right = Math.min(width, Math.ceil(region.left + region.width));
  const bottom = Math.min(height, Math.ceil(region.top + region.height));
  const found: Rgb[] = [];
  for (let y = top; y < bottom; y += CELL) {
    for (let x = left; x < right; x += CELL) {
      let [red, green, blue] = [0, 0, 0];
      const [xEnd, yEnd] = [Math.min(right, x + CELL), Math.min(bottom, y + CELL)];
      for (let row = y; row < yEnd; row += 1) {
        for (let at = (row * width + x) * 4; at < (row * width + xEnd) * 4; at += 4) {
          red += lightOf(data[at] ?? 0);
          green += lightOf(data[at + 1] ?? 0);
          blue += lightOf(data[at + 2] ?? 0);
        }
      }
      const pixels = (xEnd - x) * (yEnd - y);
      found.push([levelOf(red / pixels), levelOf(green / pixels), levelOf(blue / pixels)]);
    }
  }
  return found;
}

function blend(spot: Rgb, scrim: Rgb, opacity: number): Rgb {
  const mixed = (at: 0 | 1 | 2) => spot[at] + (scrim[at] - spot[at]) * opacity;
  return [mixed(0), mixed(1), mixed(2)];
}

function legibleWith(ink: Rgb, least: number): (background: Rgb) => boolean {
  const inkLight = luminanceOf(ink) + 0.05;
  return (background) => {
    const groundLight = luminanceOf(background) + 0.05;
    return groundLight >= inkLight * least || inkLight >= groundLight * least;
  };
}
