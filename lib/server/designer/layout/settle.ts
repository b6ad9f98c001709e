import type { Node } from "@takumi-rs/core";
import type { Sheet } from "../layouts/sheet";
import { placed } from "./arrange";
import { type FitRequest, fitText, fitTextFrom } from "./fitText";
import type { Rect } from "./stage";

/** Share of the slide's height, from its top, that words keep to where they leave the rest to the ground. */
const WORDS = 0.61;
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
    const most = keepTo === "top" ? WORDS * stage.height - room.top : WORDS * stage.height;
    const box = { ...room, height: Math.min(room.height, most) };
    const fitted = await fitTextFrom(COMFORTABLE, { ...words, measure, box });
    if (fitted) {
      const top = keepTo === "top" ? room.top : Math.round(room.top + room.height - fitted.height);
      return placed({ ...room, top, height: fitted.height }, [fitted.node], { flexDirection: "column" });
    }
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
