import { readFile } from "node:fs/promises";
import { type FontLoader, type MeasuredNode, type Node, Renderer } from "@takumi-rs/core";
import { extractEmojis } from "@takumi-rs/helpers/emoji";
import { emojiFileOf } from "./words/drawableText";

export interface SlideRenderer {
  /** Lays the node out in this width without drawing it. */
  measure(node: Node, width: number, fonts: FontLoader[]): Promise<MeasuredNode>;
  /** A PNG. Drawn on a thread of its own. */
  render(
    node: Node,
    options: { width: number; height: number; fonts: FontLoader[]; signal: AbortSignal },
  ): Promise<Buffer>;
}

/** The renderer with emoji as pictures from the package, never from the network. */
export function createSlideRenderer(): SlideRenderer {
  const renderer = new Renderer();
  return {
    async measure(node, width, fonts) {
      return renderer.measure(extractEmojis(node, "twemoji"), {
        width,
        fonts,
        images: await emojiImages(node),
      });
    },
    async render(node, { width, height, fonts, signal }) {
      const images = await emojiImages(node);
      return renderer.render(extractEmojis(node, "twemoji"), {
        width,
        height,
        fonts,
        images,
        signal,
        format: "png",
        dithering: "ordered-bayer",
      });
    },
  };
}

async function emojiImages(node: Node) {
  const addresses = new Set(emojiAddresses(extractEmojis(node, "twemoji")));
  return Promise.all([...addresses].map(async (src) => ({ src, data: await readFile(emojiFileOf(src)) })));
}

function emojiAddresses(node: Node): string[] {
  if (node.type === "container") return (node.children ?? []).flatMap(emojiAddresses);
  return node.type === "image" && typeof node.src === "string" ? [node.src] : [];
}
