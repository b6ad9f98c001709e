import { readFile } from "node:fs/promises";
import { type FontLoader, type MeasuredNode, type Node, Renderer } from "@takumi-rs/core";
import { LARGE_OPTICAL_SIZE } from "./fonts/typefaces";
import { splitEmoji } from "./text/emoji";
import { splitStrokes } from "./text/strokes";
import { hasMixedText, partLines, withoutTrackedMarks } from "./typesetting/mixedText";

export interface SlideRenderer {
  /** Lays the node out without drawing it. */
  measure(node: Node, width: number): Promise<MeasuredNode>;
  /** A PNG. Drawn on a thread of its own. */
  render(node: Node, size: { width: number; height: number }, signal: AbortSignal): Promise<Buffer>;
}

/**
 * A renderer for one slide, with emoji from the package, never from the network. Each slide has its own, which takes some
 * 15 ms: fonts stay with a renderer, and a picture must not depend on what was drawn before.
 */
export function createRenderer(fonts: FontLoader[]): SlideRenderer {
  const renderer = new Renderer({ cacheMaxBytes: 0 });
  let registering: Promise<void> | undefined;
  const prepare = async (node: Node, width: number) => {
    await (registering ??= registerInOrder(renderer, fonts));
    const { withEmoji, images } = await drawEmoji(node);
    let prepared = withoutTrackedMarks(withEmoji);
    if (!hasMixedText(prepared)) return { prepared, images };
    // Twice: a line feed is a little wider than a space that hangs over, so that a full line can be broken once more.
    for (let times = 0; times < 2; times += 1) {
      prepared = partLines(prepared, await renderer.measure(prepared, { width, fonts, images }));
    }
    return { prepared, images };
  };
  return {
    async measure(node, width) {
      const { prepared, images } = await prepare(node, width);
      return renderer.measure(prepared, { width, fonts, images });
    },
    async render(node, size, signal) {
      const { prepared, images } = await prepare(node, size.width);
      const format = { format: "png", dithering: "ordered-bayer" } as const;
      return renderer.render(prepared, { ...size, ...format, fonts, images, signal });
    },
  };
}

/**
 * Of two files that have a glyph the renderer takes the one registered first. By itself it registers them in the order in which
 * its threads finish reading, so that the same words sometimes come out differently.
 */
async function registerInOrder(renderer: Renderer, fonts: readonly FontLoader[]): Promise<void> {
  for (const font of fonts) await renderer.registerFont(font);
}

async function drawEmoji(node: Node) {
  const withEmoji = splitText(node);
  const files = [...new Set(imageFiles(withEmoji))];
  const images = files.map(async (src) => ({ src, data: await readFile(src) }));
  return { withEmoji, images: await Promise.all(images) };
}

/** Without its colours where it stands in for a sign that is asked for as text. */
function emojiStyle(emoji: string): NonNullable<Node["style"]> {
  return {
    display: "inline-block",
    width: "1em",
    height: "1em",
    margin: "0 0.05em 0 0.1em",
    verticalAlign: "-0.1em",
    ...(emoji.endsWith("\uFE0E") && { filter: "grayscale(1)" }),
  };
}

/** Texts with emoji or with lines through letters become containers of what stands in them. */
function splitText(node: Node): Node {
  if (node.type === "container") return { ...node, children: (node.children ?? []).map(splitText) };
  if (node.type !== "text") return node;
  const children = splitEmoji(node.text).flatMap(({ text, picture }): Node | Node[] =>
    picture === null ? textNodes(text, node.style) : { type: "image", src: picture, style: emojiStyle(text) },
  );
  const [only] = children;
  if (children.length <= 1 && only?.type !== "image" && !only?.style) return { ...node, ...only };
  const { text: _, type: __, ...rest } = node;
  return { ...rest, type: "container", children };
}

/** A sign that is asked for as text is set without U+FE0E, for which no font has a glyph. */
function textNodes(text: string, style: Node["style"]): Node[] {
  return splitStrokes(text.replaceAll("\uFE0E", "")).flatMap(({ text, lines }) =>
    splitHairlines(text, style).map((piece): Node => {
      const own = { ...piece.style, ...(lines && { textDecoration: lines }) };
      return { type: "text", text: piece.text, ...(Object.keys(own).length > 0 && { style: own }) };
    }),
  );
}

/** In its largest optical size a typeface draws the degree sign as a hairline, which is lost on a telephone. */
function splitHairlines(
  text: string,
  style: Node["style"],
): Pick<Node & { type: "text" }, "text" | "style">[] {
  if (style?.fontVariationSettings !== LARGE_OPTICAL_SIZE) return [{ text }];
  const sturdy = { fontVariationSettings: '"opsz" 36' };
  return text
    .split(/(°)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, ...(piece === "°" && { style: sturdy }) }));
}

/** Our own pictures are bytes: an image with a name is an emoji. */
function imageFiles(node: Node): string[] {
  if (node.type === "container") return (node.children ?? []).flatMap(imageFiles);
  return node.type === "image" && typeof node.src === "string" ? [node.src] : [];
}
