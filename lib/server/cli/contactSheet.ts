import { writeFile } from "node:fs/promises";
import { type Node } from "@takumi-rs/core";
import sharp from "sharp";
import { type Layout, LAYOUT_NAMES, LAYOUTS } from "@/lib/carousel/layouts";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { createFontLibrary, fontStack } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { createSlideRenderer } from "@/lib/server/designer/slideRenderer";
import {
  COLUMNS,
  kitNamed,
  PICTURE_FOCUS,
  pictureOf,
  type SheetColumn,
  wordsOf,
} from "./contactSheetSamples";

const FILE = "docs/contact-sheet.webp";
/** Pixels of the sheet. */
const CELL_HEIGHT = 300;
const GAP = 14;
const LABEL_HEIGHT = 40;

const designer = createDesigner();

/** Draws all layouts with all kinds of words on one page, as they are drawn for posts. */
async function drawContactSheet(): Promise<void> {
  const widths = COLUMNS.map(({ width, height }) => Math.round((CELL_HEIGHT * width) / height));
  const sheetWidth = widths.reduce((sum, width) => sum + width + GAP, GAP);
  const parts: { input: Buffer; left: number; top: number }[] = [];
  let top = GAP;
  for (const layout of LAYOUTS) {
    parts.push({ input: await label(LAYOUT_NAMES[layout]), left: GAP, top });
    let left = GAP;
    for (const [index, column] of COLUMNS.entries()) {
      parts.push({ input: await drawCell(layout, column), left, top: top + LABEL_HEIGHT });
      left += (widths[index] ?? 0) + GAP;
    }
    top += LABEL_HEIGHT + CELL_HEIGHT + GAP;
  }
  const sheet = sharp({ create: { width: sheetWidth, height: top, channels: 3, background: "#e9e9ec" } });
  await writeFile(FILE, await sheet.composite(parts).webp({ quality: 80, effort: 6 }).toBuffer());
  console.log(`${FILE}: ${sheetWidth} × ${top}`);
}

/** Every column is a post with a title of its own, and with it a ground of its own. */
async function drawCell(layout: Layout, column: SheetColumn): Promise<Buffer> {
  const { width, height, kit, hasPicture } = column;
  const slideNumber = layout === "cover" ? 1 : layout === "closing" ? 8 : 3;
  const { bytes } = await designer.draw({
    layout,
    ...wordsOf(layout, column),
    prompt: layout,
    postTitle: column.name,
    slideNumber,
    slideCount: 8,
    brandKit: kitNamed(kit),
    logo: null,
    width,
    height,
    picture: hasPicture ? { bytes: await pictureOf(), focus: PICTURE_FOCUS } : null,
    signal: new AbortController().signal,
  });
  return sharp(bytes).resize({ height: CELL_HEIGHT }).png().toBuffer();
}

async function label(text: string): Promise<Buffer> {
  const { fonts } = await createFontLibrary().choose([text], INTER);
  const style = { fontFamily: fontStack(INTER), fontSize: 22, fontWeight: 600, color: "#222222" } as const;
  const node: Node = { type: "text", text, style: { display: "block", ...style } };
  const size = { width: 600, height: LABEL_HEIGHT };
  return createSlideRenderer(fonts).render(node, size, new AbortController().signal);
}

await drawContactSheet();
