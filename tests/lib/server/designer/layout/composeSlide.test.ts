import type { Node } from "@takumi-rs/core";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { NETWORKS, PLATFORMS } from "@/lib/carousel/networks";
import { chooseArt } from "@/lib/server/designer/art/drawArt";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER, typefaceNamed } from "@/lib/server/designer/fonts/typefaces";
import { composeSlide, type SlideDesign } from "@/lib/server/designer/layout/composeSlide";
import { createStage } from "@/lib/server/designer/layout/stage";
import { createSlideRenderer } from "@/lib/server/designer/slideRenderer";
import { isRightToLeft } from "@/lib/server/designer/words/direction";
import { takeMarker } from "@/lib/server/designer/words/slideParts";

const library = createFontLibrary();

/** Headline red, body blue, button green on white, and no shapes to be seen: every pixel says what it belongs to. */
const PLAIN = {
  background: ["#ffffff", "#ffffff"],
  ink: "#ff0000",
  softInk: "#0000ff",
  accent: "#ff0000",
  button: "#00aa00",
  onButton: "#00aa00",
  art: ["#ffffff", "#ffffff", "#ffffff", "#ffffff"],
} as const;

type Given = { headline: string; body?: string; button?: string } & Partial<Omit<SlideDesign, "words">>;

async function compose({ headline, body = "", button = "", ...overrides }: Given) {
  const heading = typefaceNamed("Fraunces");
  const { fonts } = await library.choose([headline, body, button, "“…-/0123456789"], heading);
  const design: SlideDesign = {
    width: 1080,
    height: 1350,
    role: "inner",
    words: { ...takeMarker(headline), body, button },
    brand: "",
    counter: "",
    slideNumber: 2,
    seed: "a",
    slideSeed: "",
    scheme: PLAIN,
    lettering: { heading, body: INTER, rightToLeft: isRightToLeft(headline) },
    ...overrides,
  };
  const renderer = createSlideRenderer(fonts);
  const node = await composeSlide(design, renderer.measure);
  const { width, height } = design;
  const png = await renderer.render(node, { width, height }, new AbortController().signal);
  return { node, png, width, height };
}

interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box around all pixels of which `belongs` is true, or null. */
async function extentOf(
  png: Buffer,
  belongs: (r: number, g: number, b: number) => boolean,
): Promise<Extent | null> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let extent: Extent | null = null;
  for (let at = 0; at < data.length; at += info.channels) {
    if (!belongs(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) continue;
    const [x, y] = [(at / info.channels) % info.width, Math.floor(at / info.channels / info.width)];
    extent ??= { left: x, right: x, top: y, bottom: y };
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x);
    extent.bottom = y;
  }
  return extent;
}

/** A seed whose art stands at the foot, so that the words are at the top. */
const STANDING = ["a", "b", "c", "d", "e"].find((seed) => !chooseArt(seed, false).hangs) ?? "";

const notWhite = (r: number, g: number, b: number) => r + g + b < 3 * 200;
const red = (r: number, g: number, b: number) => r > 180 && g < 90 && b < 90;
const blue = (r: number, g: number, b: number) => b > 180 && r < 90 && g < 90;
const green = (r: number, g: number, b: number) => g > 120 && r < 60 && b < 60;

function textNodes(node: Node): (Node & { type: "text" })[] {
  if (node.type === "text") return [node];
  return node.type === "container" ? (node.children ?? []).flatMap(textNodes) : [];
}

const pieces = fc.constantFrom(
  "a",
  "the roast",
  "Kraftfahrzeughaftpflichtversicherung",
  "month-end",
  "https://example.com/a/very/long/path/without/any/end?with=query",
  "何もしない、をする時間。",
  "الشاي دعوة للجلوس",
  "หัวข้อภาษาไทยที่ยาวมาก",
  "Trà sen của buổi sớm",
  "<b>DO NOT</b>",
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "\n",
  "71 %",
);
const text = (maxLength: number) =>
  fc.array(pieces, { minLength: 1, maxLength }).map((parts) => parts.join(" ").trim() || "a");

describe("composing a slide", () => {
  it("keeps all words inside the safe area, and none on top of others, whatever they are", async () => {
    const slides = fc.record({
      headline: fc.oneof(text(4), text(40)),
      body: fc.oneof(fc.constant(""), text(8), text(120)),
      button: fc.oneof(
        fc.constant(""),
        fc.constant("Save this for tomorrow morning"),
        fc.constant("保存してください"),
      ),
      role: fc.constantFrom("cover" as const, "inner" as const, "closing" as const, "single" as const),
      platform: fc.constantFrom(...PLATFORMS),
      seed: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    });
    await fc.assert(
      fc.asyncProperty(slides, async ({ platform, role, ...given }) => {
        const { width, height } = NETWORKS[platform];
        const isLast = role === "closing" || role === "single";
        // The arrow of a cover is drawn in the headline's colour; it has a test of its own.
        const { png } = await compose({
          ...given,
          role: role === "cover" ? "inner" : role,
          button: isLast ? given.button : "",
          width,
          height,
        });
        const stage = createStage(width, height);
        const overhang = 8; // pixels by which a letter may reach over the line it stands on
        const all = await extentOf(png, notWhite);
        expect(all?.left).toBeGreaterThanOrEqual(stage.left - overhang);
        expect(all?.right).toBeLessThanOrEqual(stage.right + overhang);
        expect(all?.top).toBeGreaterThanOrEqual(stage.top - overhang);
        expect(all?.bottom).toBeLessThanOrEqual(stage.bottom + overhang);
        const [headline, body, button] = [
          await extentOf(png, red),
          await extentOf(png, blue),
          await extentOf(png, green),
        ];
        const inOrder = [headline, body, button].filter((extent) => extent !== null);
        const overlapping = inOrder.filter(
          (extent, index) => extent.top <= (inOrder[index - 1]?.bottom ?? -1),
        );
        expect(overlapping).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it("never sets words smaller than 28 pixels at a width of 1080", async () => {
    const { node } = await compose({
      headline: "A headline",
      body: "word ".repeat(800),
      counter: "2/8",
      brand: "Brand",
    });
    const sizes = textNodes(node).map(({ style }) => Number(style?.fontSize));
    expect(sizes.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
  });

  it("ends a text that is too long with an ellipsis behind a whole word", async () => {
    const body = "reasonable ".repeat(370).trim();
    const { node } = await compose({ headline: "A headline", body });
    const drawn = textNodes(node).find(({ text: words }) => words.startsWith("reasonable"))?.text ?? "";
    expect(drawn).toMatch(/^(?:reasonable )+reasonable…$/);
    expect(drawn.length).toBeGreaterThan(600);
  });

  it("sets few words large and many words small", async () => {
    const sizeOf = async (headline: string) => {
      const { node } = await compose({ headline });
      return Number(textNodes(node).find(({ text: words }) => words.startsWith("Short"))?.style?.fontSize);
    };
    const [few, many] = [
      await sizeOf("Short and clear"),
      await sizeOf(`Short ${"but not so clear ".repeat(12)}`),
    ];
    expect(few).toBeGreaterThan(100);
    expect(many).toBeLessThan(few / 1.5);
    expect(many).toBeGreaterThanOrEqual(40);
  });

  it("hyphenates a word that is wider than the slide instead of making it tiny", async () => {
    const { node } = await compose({ headline: "Ostfriesenteezeremonienkandiszuckerknisterwettbewerb" });
    const [headline] = textNodes(node);
    expect(headline?.text).toMatch(/^(?:\p{L}{4,}-\n)+\p{L}{4,}$/u);
    expect(headline?.text.replaceAll("-\n", "")).toBe("Ostfriesenteezeremonienkandiszuckerknisterwettbewerb");
    expect(Number(headline?.style?.fontSize)).toBeGreaterThan(60);
  });

  it("aligns Arabic to the right and begins its line of small print there", async () => {
    const { png } = await compose({ headline: "الشاي", brand: "Tea", counter: "1/5" });
    const stage = createStage(1080, 1350);
    const headline = await extentOf(png, red);
    expect(headline?.right).toBeGreaterThan(stage.right - 40);
    expect(headline?.left).toBeGreaterThan(stage.left + 200);
  });

  it.each(["Instagram", "TikTok"] as const)(
    "shows an arrow on a cover for %s, where the next slide comes from",
    async (platform) => {
      const { width, height } = NETWORKS[platform];
      const stage = createStage(width, height);
      const arrowOf = async (headline: string) => {
        const { png } = await compose({ headline, role: "cover", width, height, seed: STANDING });
        const top = stage.bottom - 120; // below the words
        return extentOf(
          await sharp(png)
            .extract({ left: 0, top, width, height: height - top })
            .toBuffer(),
          red,
        );
      };
      const [english, arabic] = [await arrowOf("Tea"), await arrowOf("الشاي")];
      expect(english?.right).toBeLessThanOrEqual(stage.right);
      expect(english?.left).toBeGreaterThan(stage.right - 120);
      expect(english?.bottom).toBeLessThanOrEqual(120);
      expect(arabic?.left).toBeGreaterThanOrEqual(stage.left);
      expect(arabic?.right).toBeLessThan(stage.left + 120);
    },
  );
});
