import type { Node } from "@takumi-rs/core";
import type { LayoutInput } from "../layouts/layout";
import { placed } from "./elements";
import { type FitRequest, fitText, fitTextFrom } from "./fitText";
import type { Rect } from "./safeArea";

/**
 * Shares of the safe area's height that words keep to where they leave the rest to what lies behind them, and the scale at which
 * they had rather take more. A picture is left the most.
 */
const COMPACT = { share: 0.39, minScale: 0.4 };
export const MAX_SHARE = 0.55;
const ROOMY = { share: MAX_SHARE, minScale: 0.2 };

/**
 * Fits words into a room on the slide. They spread over all of it, first part at the top and last at the bottom, where the
 * background is calm everywhere. Asked to, over a picture, or where shapes stand at the slide's bottom, they keep together at one
 * end of the room and leave the rest free, unless that would make them small.
 */
export async function placeText(
  { safeArea, measure, textSide, shapesAtBottom }: LayoutInput,
  room: Rect,
  words: Pick<FitRequest, "parts" | "build">,
  keepTo: LayoutInput["textSide"] = textSide ?? (shapesAtBottom ? "top" : null),
): Promise<Node> {
  const tries = textSide ? [COMPACT, ROOMY] : [ROOMY];
  for (const { share, minScale } of keepTo ? tries : []) {
    const height = Math.min(room.height, Math.round(share * (safeArea.bottom - safeArea.top)));
    const box = { ...room, height };
    const fitted = await fitTextFrom(minScale, { ...words, measure, box });
    if (!fitted) continue;
    const top = keepTo === "top" ? room.top : room.top + room.height - box.height;
    const justifyContent = keepTo === "top" ? "flex-start" : "flex-end";
    return placed({ ...box, top }, [fitted.node], { flexDirection: "column", justifyContent });
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
