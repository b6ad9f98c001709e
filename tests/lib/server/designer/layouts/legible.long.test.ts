import fc from "fast-check";
import type { MeasuredNode, Node } from "@takumi-rs/core";
import { describe, expect, it, vi } from "vitest";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import { countLoneWords } from "@/lib/server/designer/typesetting/lastLines";
import { compose, type Given, textNodes } from "../createLayoutInput";

/** Set to see what is drawn without it. */
const mending = vi.hoisted(() => ({ isOn: true }));
vi.mock("@/lib/server/designer/typesetting/lastLines", async (importOriginal) => {
  const original = await importOriginal<typeof import("@/lib/server/designer/typesetting/lastLines")>();
  return {
    ...original,
    countLoneWords: (...given: Parameters<typeof original.countLoneWords>) =>
      mending.isOn ? original.countLoneWords(...given) : 0,
  };
});

const BRAND = "Oxbarrow Coffee Roasters";
const SENTENCE =
  "Forty families share one wet mill at the top of the path and pick each row four times, because the cherries never ripen together. ";
const WORDS = {
  "a few": { headline: "Rest", body: "Two days." },
  many: { headline: SENTENCE, body: SENTENCE.repeat(9) },
  "a long list": {
    headline: "What to pack",
    body: Array.from({ length: 14 }, (_, index) => `${index + 1}. Kettle: ${SENTENCE}`).join("\n"),
  },
  "two long sides": {
    headline: "Two ways",
    body: `Before: ${SENTENCE.repeat(4)} After: ${SENTENCE.repeat(4)}`,
  },
  "long words": {
    headline: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    body: "https://example.com/a/very/long/path/without/any/end?with=query ".repeat(6),
  },
  Japanese: {
    headline: "何もしない、をする時間。",
    body: "お湯を沸かして、茶葉が開くのを待つ三分間。".repeat(20),
  },
  Arabic: {
    headline: "الشاي دعوة للجلوس",
    body: "كأس أولى للترحيب، وثانية للحديث، وثالثة للوداع. ".repeat(14),
  },
  "a figure": { headline: `71 % ${SENTENCE}`, body: SENTENCE.repeat(6) },
  "a quotation": { headline: `"${SENTENCE.repeat(4)}"`, body: "— Maria Lopez, baker and mother of three" },
};

/** The sizes that texts are set in, in pixels of a telephone on which the slide is 390 wide. */
async function sizesOnPhone(given: Given & { platform: Platform }) {
  const { node } = await compose({ brand: BRAND, button: "Save this for tomorrow morning", ...given });
  return textNodes(node).map(({ text, style }) => ({
    text,
    isMark: text === BRAND || /^\d+\/\d+$/.test(text),
    size: (Number(style?.fontSize) * 390) / NETWORKS[given.platform].width,
  }));
}

const FIRST = { slideNumber: 1 };
const LAST_OVER_A_PICTURE = { slideNumber: 8, textSide: "bottom", hasPicture: true } as const;
/** A full screen, the size with the least room, and one of another width. */
const SIZES = ["TikTok", "X", "Pinterest"] as const;

describe("on a telephone 390 pixels wide", () => {
  describe.each(LAYOUTS)("%s", (layout) => {
    it.each(SIZES)("has no type below 12.5 pixels and no mark below 11.5: %s", async (platform) => {
      for (const [index, words] of Object.values(WORDS).entries()) {
        const place = index % 2 === 0 ? FIRST : LAST_OVER_A_PICTURE;
        const sizes = await sizesOnPhone({ layout, platform, ...words, ...place });
        expect(sizes.length).toBeGreaterThan(1);
        expect(sizes.filter(({ isMark, size }) => size < (isMark ? 11.5 : 12.5))).toEqual([]);
      }
    });
  });
});

const word = fc.constantFrom(
  "a",
  "is",
  "20",
  "tea",
  "swipes",
  "because",
  "morning",
  "counterintuitive",
  "it",
);
const japanese = fc.constantFrom("お湯を", "沸かして、", "待つ", "三分間", "です。", "茶", "か。");
const headlines = fc.oneof(
  fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join(" ")),
  fc.array(japanese, { minLength: 2, maxLength: 7 }).map((words) => words.join("")),
);
const bodies = fc.oneof(
  fc.array(word, { minLength: 3, maxLength: 14 }).map((words) => words.join(" ")),
  fc.array(japanese, { minLength: 3, maxLength: 20 }).map((words) => words.join("")),
);

async function loneWords(given: Given): Promise<number> {
  const { node, input } = await compose(given);
  const measured = await input.measure(node, input.safeArea.width);
  return countAll(node, measured);
}

function countAll(node: Node, measured: MeasuredNode): number {
  mending.isOn = true;
  return countLoneWords(node, measured);
}

/** What is set large enough for a word to be left alone. */
const LARGE = ["cover", "statement", "quote", "step"] as const;

describe("a short word alone on a line", () => {
  it("is never more frequent than without looking out for it, and most of them are mended", async () => {
    const counted = { before: 0, after: 0 };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LARGE), headlines, bodies, async (layout, headline, body) => {
        mending.isOn = false;
        const before = await loneWords({ layout, headline, body });
        mending.isOn = true;
        const after = await loneWords({ layout, headline, body });
        expect(after).toBeLessThanOrEqual(before);
        counted.before += before;
        counted.after += after;
      }),
      { numRuns: 100, seed: 20 }, // the same words each time: there must be some to mend
    );
    expect(counted.before).toBeGreaterThan(3);
    expect(counted.after).toBeLessThan(counted.before / 2);
  }, 200_000);

  it.each(["20 swipes", "The first question is a", "Coffee is a fruit of it", "お茶の時間ですか"])(
    "is not left in %j",
    async (headline) => {
      mending.isOn = true;
      for (const layout of ["cover", "statement", "quote", "step"] as const) {
        for (const platform of ["Instagram", "TikTok"] as const) {
          expect(await loneWords({ layout, headline, platform })).toBe(0);
        }
      }
    },
  );
});
