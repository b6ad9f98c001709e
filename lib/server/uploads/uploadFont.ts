import { Renderer } from "@takumi-rs/core";
import pLimit from "p-limit";
import { z } from "zod";
import type { FontDescription } from "@/lib/schemas/font";
import { describeFont, unsupported, type DescribedFont } from "@/lib/server/designer/fonts/describeFont";
import { ownTypeface, type OwnFont } from "@/lib/server/designer/fonts/ownTypeface";
import { abortable } from "@/lib/server/http/abortable";
import type { FontMediaType, ImageStore } from "@/lib/server/imageStore/imageStore";
import { runApart } from "@/lib/server/runApart";

/** One after another, as pictures are decoded. */
const receiving = pLimit(2);
const TRIAL_MS = 30_000;

/**
 * Draws every letter once, and writes the mean width of a letter in em, and which share of the first can be seen: what makes the
 * renderer fail, or go on for ever, must not come to a slide. Reads the letters in one line, and behind it the font.
 */
const TRIAL = `
import { Renderer } from "@takumi-rs/core";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const input = Buffer.concat(chunks);
const end = input.indexOf(10);
const letters = Array.from(input.subarray(0, end).toString());
const renderer = new Renderer({ cacheMaxBytes: 0 });
await renderer.registerFont({ name: "Own", data: input.subarray(end + 1) });
const style = { fontFamily: "Own", fontSize: 16, display: "block", overflowWrap: "anywhere" };
let [width, count] = [0, 0];
for (let at = 0; at < letters.length; at += 3000) {
  const text = letters.slice(at, at + 3000).join("");
  const node = { type: "text", text, style };
  const { runs } = await renderer.measure(node, { width: 1600 });
  for (const run of runs) { width += run.width; count += Array.from(run.text).length; }
  await renderer.render(node, { width: 1600, height: 1600, format: "png" });
}
const first = letters.filter((letter) => /[\\p{L}\\p{N}]/u.test(letter)).slice(0, 100);
let seen = 0;
for (const text of first) {
  const raw = await renderer.render({ type: "text", text, style }, { width: 32, height: 32, format: "raw" });
  if (raw.some((byte) => byte !== 0)) seen += 1;
}
process.stdout.write(JSON.stringify({ width: width / 16 / count, seen: seen / first.length }));
`;

/**
 * Takes a brand's own font into the store, as it is, once it has been looked through and every letter of it drawn. Nothing refers
 * to it yet: the sweeper leaves it alone for a day. Throws `body_too_large`, `unsupported_font`, or `caller_gone`.
 */
export async function uploadFont(
  { imageStore }: { imageStore: ImageStore },
  readFile: () => Promise<Buffer>,
  clientAborted: AbortSignal,
): Promise<FontDescription> {
  return receiving(() =>
    abortable(clientAborted, async () => {
      return describeStored(await putFont(imageStore, await readFile()));
    }),
  );
}

/** As `uploadFont`, of a file that is there already: its key. */
export async function takeFont(
  imageStore: ImageStore,
  file: Buffer,
  callerGone: AbortSignal,
): Promise<string> {
  const font = await receiving(() => abortable(callerGone, () => putFont(imageStore, file)));
  return font.fontKey;
}

async function putFont(imageStore: ImageStore, file: Buffer): Promise<OwnFont> {
  const font = await describeFont(file);
  await requireDrawable(file, font);
  return { ...font, fontKey: await imageStore.put(file, mediaTypeOf(file)), data: file };
}

const trialSchema = z.object({ width: z.number(), seen: z.number() });
/** Share of the letters; fonts have a blank one for the odd letter that nobody writes. */
const LEAST_SEEN = 0.9;

async function requireDrawable(file: Buffer, { coverage }: DescribedFont): Promise<void> {
  const letters = [...coverage]
    .map((codePoint) => (isSurrogate(codePoint) ? "" : String.fromCodePoint(codePoint)))
    .filter((letter) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter));
  const input = Buffer.concat([Buffer.from(`${letters.join("")}\n`), file]);
  const answer = await runApart(TRIAL, input, TRIAL_MS).catch((cause: unknown) => {
    throw unsupported("This font cannot be drawn: it is damaged, or too large", cause);
  });
  const { width, seen } = trialSchema.parse(JSON.parse(answer.toString()));
  if (!(width > 0.05 && width < 4))
    throw unsupported("This font cannot be drawn: its letters have no sensible width");
  if (seen < LEAST_SEEN)
    throw unsupported("Letters of this font are blank: it is damaged, or a version to try out");
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

function mediaTypeOf(file: Buffer): FontMediaType {
  switch (file.subarray(0, 4).toString("latin1")) {
    case "wOF2":
      return "font/woff2";
    case "wOFF":
      return "font/woff";
    case "OTTO":
      return "font/otf";
    default:
      return "font/ttf";
  }
}

export async function describeStored(font: OwnFont): Promise<FontDescription> {
  const { fontKey, family, style, weights, coverage } = font;
  const specimen = `data:image/png;base64,${(await drawSpecimen(font)).toString("base64")}`;
  return { fontKey, family, style, weights, letters: rangesOf(coverage), specimen };
}

/** Pixels: three for each of those that the brand kit shows it in. */
const SPECIMEN = { width: 180, height: 96 };

async function drawSpecimen(font: OwnFont): Promise<Buffer> {
  const { family, files, headingWeight } = ownTypeface(font);
  const letters = [0x41, 0x61, ...font.coverage].filter((each) => font.coverage.has(each) && isLetter(each));
  const text = String.fromCodePoint(...letters.slice(0, 2));
  const style = {
    fontFamily: `"${family}"`,
    fontSize: 66,
    fontWeight: headingWeight,
    fontSynthesis: "none",
  } as const;
  const node = { type: "text", text, style: { ...style, lineHeight: 1.3, display: "block" } } as const;
  const fonts = files.flatMap(({ loaded }) => (loaded ? [loaded.loader] : []));
  return new Renderer({ cacheMaxBytes: 0 }).render(node, { ...SPECIMEN, fonts, format: "png" });
}

function isLetter(codePoint: number): boolean {
  return /\p{L}/u.test(String.fromCodePoint(codePoint));
}

/** '20-7e,a0,20ac' */
function rangesOf(codePoints: ReadonlySet<number>): string {
  const ranges: [first: number, last: number][] = [];
  for (const codePoint of [...codePoints].toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && range[1] === codePoint - 1) range[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges
    .map(([first, last]) =>
      first === last ? first.toString(16) : `${first.toString(16)}-${last.toString(16)}`,
    )
    .join(",");
}
