import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LAYOUTS, type Layout } from "@/lib/carousel/layouts";
import { MOTIFS } from "@/lib/carousel/look";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { CENTRE } from "@/lib/schemas/drawing";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import type { SlideDescription } from "@/lib/server/designer/designer";
import { createGenerateOptions } from "@/tests/support/data/factories";

const designer = createDesigner();
const brandKit = {
  ...EMPTY_BRAND_KIT,
  name: "Oxbarrow",
  palette: ["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"],
  headingFont: "Fraunces",
};
const WORDS: Partial<Record<Layout, [headline: string, body: string]>> = {
  list: ["Brew it slowly", "1. Grind coarse\n2. Wet the paper\n3. Pour in circles"],
  statistic: ["71 % stay for another cup", "Of all who came in October."],
  comparison: ["", "Before: bitter and burnt\nAfter: bright and sweet"],
  icons: ["Brew it slowly", "Grind coarse\nWet the paper\nPour in circles"],
  checklist: ["Brew it slowly", "[x] Grind coarse\n[ ] Wet the paper\n[ ] Pour in circles"],
  timeline: ["Four years of coffee", "2021: First roast\n2023: A shop\n2025: Three shops"],
  chart: ["Cups a day", "2023: 40\n2024: 65\n2025: 90"],
  table: ["What it costs", "Cup | 3 €\nBag | 12 €\nMonth | 30 €"],
  profile: ["Ada Lovelace", "Roaster\nShe has roasted for ten years."],
};
const WORDLESS = { headline: "", body: "", postTitle: "" };
const picture = {
  bytes: await sharp({ create: { width: 400, height: 500, channels: 3, background: "teal" } })
    .png()
    .toBuffer(),
  focus: CENTRE,
};

/** A quarter of a slide's: what counts does not hang on the size. */
const WIDTH = 270;

async function pixels(
  layout: Layout | null,
  changes: Partial<SlideDescription>,
  below: typeof picture | null,
) {
  const [headline = "Three new coffees", body = "Three that stayed with us."] =
    (layout && WORDS[layout]) ?? [];
  const slide = createGenerateOptions({
    layout,
    headline,
    body,
    brandKit,
    width: WIDTH,
    height: 338,
    ...changes,
  });
  const { bytes } = await designer.draw({ ...slide, picture: below, signal: AbortSignal.timeout(30_000) });
  return sharp(bytes).removeAlpha().raw().toBuffer();
}

/** The share of levels that anybody sees to differ. */
function shareChanged(one: Buffer, other: Buffer): number {
  return one.filter((level, at) => Math.abs(level - (other[at] ?? 0)) > 16).length / one.length;
}

/** By how much each differs from the one before. */
async function changes(draw: (arrangement: number) => Promise<Buffer>): Promise<number[]> {
  const drawn = await Promise.all([0, 1, 2, 3].map(draw));
  return drawn.slice(1).map((each, index) => shareChanged(each, drawn[index] ?? each));
}

/** The least that anybody sees at a glance. */
const SEEN = 0.01;

describe("two arrangements in a row", () => {
  it.each(MOTIFS)(
    "can be told apart in layouts and without words, of a slide and of a post: %s",
    async (motif) => {
      const tooAlike: string[] = [];
      // Each motif with a third of the layouts, each layout with a third of the motifs.
      const chosen = LAYOUTS.filter((_, index) => index % 3 === MOTIFS.indexOf(motif) % 3);
      for (const layout of [...chosen, null]) {
        const words = layout === null ? WORDLESS : {};
        const inMotif = (runsOn: boolean) => ({ ...words, brandKit: { ...brandKit, motif, runsOn } });
        const ofSlide = await changes((arrangement) =>
          pixels(layout, { ...inMotif(false), arrangement }, null),
        );
        const ofRunning = await changes((arrangement) =>
          pixels(layout, { ...inMotif(true), arrangement }, null),
        );
        const ofPost = await changes((arrangement) =>
          pixels(layout, { ...inMotif(true), look: { motif: null, arrangement } }, null),
        );
        for (const [of, seen] of Object.entries({ ofSlide, ofRunning, ofPost })) {
          if (Math.min(...seen) < SEEN)
            tooAlike.push(`${layout} ${of}: ${seen.map((share) => share.toFixed(4)).join(" ")}`);
        }
      }
      expect(tooAlike).toEqual([]);
    },
  );

  it.each(LAYOUTS)("can be told apart over a picture, where a look shows nothing: %s", async (layout) => {
    const over = await changes((arrangement) => pixels(layout, { arrangement }, picture));
    expect(Math.min(...over)).toBeGreaterThan(SEEN);
    const look = { motif: "hills", arrangement: 3 } as const;
    expect((await pixels(layout, { look }, picture)).equals(await pixels(layout, {}, picture))).toBe(true);
  });

  it.each(MOTIFS.filter((motif) => motif !== "paper"))(
    "keep what goes over into the next slide, but where the post has another: %s",
    async (motif) => {
      const edge = async (changes: Partial<SlideDescription>) => {
        const drawn = await pixels(
          "statement",
          { brandKit: { ...brandKit, motif, runsOn: true }, ...changes },
          null,
        );
        return drawn.filter((_, at) => [0, WIDTH - 1].includes(Math.floor(at / 3) % WIDTH));
      };
      const apart = async (changes: Partial<SlideDescription>) => {
        const [one, other] = [await edge({}), await edge(changes)];
        return one.reduce((sum, level, at) => sum + Math.abs(level - (other[at] ?? 0)), 0) / one.length;
      };
      const all = (describe: (arrangement: number) => Partial<SlideDescription>) =>
        Promise.all([1, 2, 3].map((arrangement) => apart(describe(arrangement))));
      const ofSlide = await all((arrangement) => ({ arrangement }));
      const ofPost = await all((arrangement) => ({ look: { motif: null, arrangement } }));
      expect(Math.min(...ofPost)).toBeGreaterThan(3);
      expect(Math.max(...ofSlide)).toBeLessThan(0.5);
    },
  );

  it("begin with what is drawn without any", async () => {
    for (const motif of MOTIFS) {
      const none = await pixels("statement", { brandKit: { ...brandKit, motif } }, null);
      const first = { look: { motif, arrangement: 0 }, arrangement: 0 };
      expect((await pixels("statement", first, null)).equals(none)).toBe(true);
    }
  });
});
