import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { type Node } from "@takumi-rs/core";
import sharp from "sharp";
import { type Layout, LAYOUT_NAMES, LAYOUTS } from "@/lib/carousel/layouts";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { createFontLibrary, fontStack } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { createRenderer } from "@/lib/server/designer/renderer";
import {
  COLUMNS,
  kitNamed,
  logoNamed,
  MORE_COLUMNS,
  PICTURE_FOCUS,
  pictureOf,
  type SheetColumn,
  wordsOf,
} from "./contactSheetSamples";

const SHEET_FILE = "docs/contact-sheet.webp";
/** As `sha256sum` writes them, so that `git diff` tells which drawings a change of the code changes. */
const CHECKSUM_FILE = "docs/contact-sheet.sha256";
/** Pixels of the sheet. */
const CELL_HEIGHT = 300;
const GAP = 14;
const LABEL_HEIGHT = 40;

const designer = createDesigner();
const checksums: { name: string; sha256: string }[] = [];

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
      const cell = await sharp(await draw(layout, column))
        .resize({ height: CELL_HEIGHT })
        .png()
        .toBuffer();
      parts.push({ input: cell, left, top: top + LABEL_HEIGHT });
      left += (widths[index] ?? 0) + GAP;
    }
    top += LABEL_HEIGHT + CELL_HEIGHT + GAP;
  }
  const sheet = sharp({ create: { width: sheetWidth, height: top, channels: 3, background: "#e9e9ec" } });
  await writeFile(SHEET_FILE, await sheet.composite(parts).webp({ quality: 80, effort: 6 }).toBuffer());
  console.log(`${SHEET_FILE}: ${sheetWidth} × ${top}`);
}

/** Writes the checksums of what the sheet shows and of what it has no room for. */
async function writeChecksums(): Promise<void> {
  for (const column of MORE_COLUMNS) {
    for (const layout of ["cover", "statement", "picture", "closing"] as const) await draw(layout, column);
    if (column.hasPicture) await draw(null, column);
  }
  const lines = checksums.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  const sorted = lines.toSorted((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1));
  await writeFile(CHECKSUM_FILE, sorted.join(""));
  console.log(`${CHECKSUM_FILE}: ${sorted.length} drawings`);
}

/** Every column is a post with its own title, and so has its own background. Without a layout: the picture alone. */
async function draw(layout: Layout | null, column: SheetColumn): Promise<Buffer> {
  const { name, width, height, kit, hasPicture, duotone = false, logo } = column;
  const slideNumber = layout === "cover" ? 1 : layout === "closing" ? 8 : 3;
  const { bytes } = await designer.draw({
    layout,
    ...wordsOf(layout ?? "picture", column),
    prompt: layout ?? "picture",
    postTitle: name,
    slideNumber,
    slideCount: 8,
    brandKit: { ...kitNamed(kit), duotone },
    logo: logo ? await logoNamed(logo) : null,
    width,
    height,
    picture: hasPicture ? { bytes: await pictureOf(), focus: PICTURE_FOCUS } : null,
    ...(hasPicture && layout === "grid" && { morePictures: await morePictures() }),
    signal: new AbortController().signal,
  });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  checksums.push({ name: `${layout ?? "no layout"}/${name}.png`, sha256 });
  return bytes;
}

/** Other parts of the same picture. */
async function morePictures() {
  const bytes = await pictureOf();
  return [0, 0.35, 1].map((y) => ({ bytes, focus: { x: y, y } }));
}

async function label(text: string): Promise<Buffer> {
  const { fonts } = await createFontLibrary().choose([text], INTER);
  const style = { fontFamily: fontStack(INTER), fontSize: 22, fontWeight: 600, color: "#222222" } as const;
  const node: Node = { type: "text", text, style: { display: "block", ...style } };
  const size = { width: 600, height: LABEL_HEIGHT };
  return createRenderer(fonts).render(node, size, new AbortController().signal);
}

await drawContactSheet();
await writeChecksums();
