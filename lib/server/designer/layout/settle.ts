import type { Node } from "@takumi-rs/core";
import type { Sheet } from "../layouts/sheet";
import { placed } from "./arrange";
import { type FitRequest, fitText } from "./fitText";
import type { Rect } from "./stage";

/** Share of the slide's height that words keep to where they leave the rest to the ground. */
const WORDS = 0.64;
/** They take more before they become smaller than this share of the scale. */
const COMFORTABLE = 0.45;

/**
 * Fits words into a room on the slide. They spread over all of it, first part at the top and last at the foot, where the
 * ground is calm everywhere. Asked to, or where shapes stand at the slide's foot, they keep together at one end of the
 * room and leave the rest free, unless that would make them small.
 */
export async function settle(
  { stage, measure, shapesAtFoot }: Sheet,
  room: Rect,
  words: Pick<FitRequest, "parts" | "build">,
  keepTo: "top" | "foot" | null = shapesAtFoot ? "top" : null,
): Promise<Node> {
  if (keepTo) {
    const box = { ...room, height: Math.min(room.height, WORDS * stage.height - stage.top) };
    const { node, height, scale } = await fitText({ ...words, measure, box });
    const top = keepTo === "top" ? room.top : room.top + room.height - height;
    const place = { ...room, top: Math.round(top), height };
    if (scale >= COMFORTABLE) return placed(place, [node], { flexDirection: "column" });
  }
  const { node } = await fitText({ ...words, measure, box: room });
  const style = {
    ...node.style,
    width: room.width,
    height: room.height,
    justifyContent: "space-between",
  } as const;
  return placed(room, [{ ...node, style }]);
}
