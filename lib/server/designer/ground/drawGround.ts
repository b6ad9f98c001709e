import type { Raster } from "../picture/raster";
import { develop } from "./develop";
import type { GroundFrame } from "./groundFrame";
import { huesOf } from "./hues";
import { mesh } from "./kinds/mesh";

/**
 * What lies behind the words of a slide, from edge to edge: raw pixels, which the renderer takes as the `src` of an image. Every
 * ink of the scheme can be read on every pixel of `quiet`. Slides of one carousel share one kind of ground, and what lies at
 * their edges runs on from one to the next. The same frame gives the same pixels.
 */
export async function drawGround(frame: GroundFrame): Promise<Raster> {
  return develop(frame, mesh(frame, huesOf(frame.scheme, frame.height / frame.width)));
}
