import { runApart } from "@/lib/server/runApart";
import { cleanSvg, SvgFault } from "./cleanSvg";

/** More has no logo. */
const MAX_BYTES = 2 * 1024 * 1024;
const DRAWING_MS = 20_000;

/**
 * Draws the file twice: small, to find what can be seen of it, and that alone so large that no slide has to enlarge it, and none
 * shows its paper. Writes a PNG, or nothing when nothing is to be seen. Its input has no base address, so that the renderer opens
 * no file either.
 */
const PROGRAM = `
import sharp from "sharp";
sharp.concurrency(1);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { attributes, content, viewBox } = JSON.parse(Buffer.concat(chunks).toString());
function draw([left, top, width, height], longest) {
  const scale = longest / Math.max(width, height);
  const size = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"' + attributes + ' viewBox="' + [left, top, width, height].join(" ")
    + '" width="' + size[0] + '" height="' + size[1] + '">' + content + "</svg>";
  return sharp(Buffer.from(svg), { density: 72, limitInputPixels: 16e6 });
}
const { data, info } = await draw(viewBox, 1024).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
let [left, right, top, bottom] = [info.width, -1, info.height, -1];
for (let y = 0; y < info.height; y += 1) for (let x = 0; x < info.width; x += 1) {
  if (data[(y * info.width + x) * 4 + 3] === 0) continue;
  left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = y;
}
if (right >= 0) {
  const [across, down] = [viewBox[2] / info.width, viewBox[3] / info.height];
  const seen = [viewBox[0] + left * across, viewBox[1] + top * down, (right - left + 1) * across, (bottom - top + 1) * down];
  process.stdout.write(await draw(seen, 2048).png().toBuffer());
}
`;

/** A PNG of an SVG, trimmed to what is to be seen. Throws an SvgFault with the reason in words. */
export async function drawSvg(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.byteLength > MAX_BYTES)
    throw new SvgFault(
      `has more than ${MAX_BYTES / 1024 / 1024} MB, too much for a logo: export it with fewer points`,
    );
  const input = Buffer.from(JSON.stringify(cleanSvg(bytes)));
  const png = await runApart(PROGRAM, input, DRAWING_MS).catch((cause: unknown) => {
    const fault = new SvgFault(
      "cannot be drawn: it is damaged, or has too many effects. Export it again, or as PNG",
    );
    fault.cause = cause;
    throw fault;
  });
  if (png.length === 0) throw new SvgFault("shows nothing");
  return png;
}
