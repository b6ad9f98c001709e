import { readFile } from "node:fs/promises";
import { Renderer } from "@takumi-rs/core";
import { container, text } from "@takumi-rs/helpers";
import sharp from "sharp";

/** What a fake provider paints: a PNG. */
export interface Commission {
  prompt: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Which of the requests this is, counted from 1. */
  number: number;
}
export type Painter = (commission: Commission) => Promise<Buffer>;

/** So much of the prompt fits onto a labelled picture. */
const LABEL_LENGTH = 90;
const FONT = "node_modules/inter-ui/web/Inter-SemiBold.woff2";

function shadeOf(prompt: string): number {
  return [...prompt].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 16_777_216, 7);
}

/** One flat colour for each prompt: different prompts give different bytes. */
export async function paintFlat({ prompt, width, height }: Omit<Commission, "number">): Promise<Buffer> {
  const background = `#${shadeOf(prompt).toString(16).padStart(6, "0")}`;
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** The prompt's first words and the request's number on a colour of the prompt's own: one sees what came from where. */
export async function paintLabelled({ prompt, width, height, number }: Commission): Promise<Buffer> {
  const unit = Math.min(width, height);
  const label = (words: string, size: number) =>
    text(words, { display: "block", color: "white", fontSize: unit * size });
  const node = container({
    style: {
      width: "100%",
      height: "100%",
      padding: unit * 0.06,
      display: "flex",
      flexDirection: "column",
      justifyContent: "space-between",
      backgroundColor: `hsl(${shadeOf(prompt) % 360} 45% 32%)`,
    },
    children: [
      label(prompt.slice(0, LABEL_LENGTH), 0.075),
      label(`#${number} · ${width}×${height} · npm run fake-provider`, 0.035),
    ],
  });
  const fonts = [await readFile(FONT)];
  return Buffer.from(await new Renderer().render(node, { width, height, format: "png", fonts }));
}
