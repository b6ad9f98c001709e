import type { Node } from "@takumi-rs/core";
import type { LayoutInput } from "../layouts/layout";
import { placed } from "./elements";
import { type FitRequest, fitText, fitTextFrom } from "./fitText";
import type { Rect } from "./safeArea";

/**
 * The share of the safe area's height that words on one side keep to, unless that takes them below a scale. COMPACT is tried
 * first over a picture, of which more should be seen.
 */
const COMPACT = { share: 0.39, minScale: 0.4 };
const ROOMY = { share: 0.55, minScale: 0.2 };
export const MAX_SHARE = ROOMY.share;

/**
 * Fits words into a room on the slide. Over a calm background they spread over all of it, the first part at the top and the last
 * at the bottom; a few words stand near its middle. With a `side` (by default over a picture, and where shapes stand at the bottom),
 * or in another arrangement, they keep together there and leave the rest free, unless that would make them small.
 */
export async function placeText(
  { safeArea, measure, textSide, place, shapesAtBottom, asWritten }: LayoutInput,
  room: Rect,
  { parts, build }: Pick<FitRequest, "parts" | "build">,
  side: LayoutInput["textSide"] = textSide ?? (shapesAtBottom ? "top" : null),
): Promise<Node> {
  const keepTo = place ?? side;
  const words = { parts: parts.map(asWritten), build };
  const tries = textSide ? [COMPACT, ROOMY] : [ROOMY];
  for (const { share, minScale } of keepTo ? tries : []) {
    const height = Math.min(room.height, Math.round(share * (safeArea.bottom - safeArea.top)));
    const box = { ...room, height };
    const fitted = await fitTextFrom(minScale, { ...words, measure, box });
    if (!fitted) continue;
    const top = keepTo === "top" ? room.top : room.top + room.height - box.height;
    if (!textSide && !shapesAtBottom && !place)
      return placed(spread(fitted.node, fitted.height, box), [fitted.node], { flexDirection: "column" });
    const justifyContent = keepTo === "top" ? "flex-start" : "flex-end";
    return placed({ ...box, top }, [fitted.node], { flexDirection: "column", justifyContent });
  }
  const { node, height } = await fitText({ ...words, measure, box: room });
  const box = spread(node, height, room);
  const style = {
    ...node.style,
    width: box.width,
    height: box.height,
    justifyContent: "space-between",
  } as const;
  return placed(box, [{ ...node, style }]);
}

/** The largest gap between two parts, as a share of the room: with more they would not be seen as one. */
const GAP = 0.24;
/** Of the room that is then left, the share above the words: a little less than half, as the eye finds the middle. */
const ABOVE = 0.42;

/** Where words in one or more parts stand in a room that is higher than they are. A part that grows takes all of it. */
function spread(node: Node, height: number, room: Rect): Rect {
  const parts = node.type === "container" ? (node.children ?? []) : [];
  if (parts.some(({ style }) => style?.flexGrow)) return room;
  const used = Math.min(room.height, Math.ceil(height + (parts.length - 1) * GAP * room.height));
  return { ...room, top: Math.round(room.top + (room.height - used) * ABOVE), height: used };
}
