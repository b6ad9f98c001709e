import { readFile } from "node:fs/promises";
import { type FontLoader, type MeasuredNode, type Node, Renderer } from "@takumi-rs/core";
import { extractEmojis } from "@takumi-rs/helpers/emoji";
import { emojiFileOf } from "./text/clean";
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
  const withEmoji = extractEmojis(node, "twemoji");
  const addresses = [...new Set(imageAddresses(withEmoji))];
  const images = addresses.map(async (src) => ({ src, data: await readFile(emojiFileOf(src)) }));
  return { withEmoji, images: await Promise.all(images) };
}

/** Our own pictures are bytes: an image with an address is an emoji. */
function imageAddresses(node: Node): string[] {
  if (node.type === "container") return (node.children ?? []).flatMap(imageAddresses);
  return node.type === "image" && typeof node.src === "string" ? [node.src] : [];
}
