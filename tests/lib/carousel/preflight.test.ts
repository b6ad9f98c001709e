import { describe, expect, it } from "vitest";
import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import type { Circumstances } from "@/lib/carousel/preflight/checkedPost";
import { countFindings, groupFindings } from "@/lib/carousel/preflight/findingGroups";
import { compareWithOthers } from "@/lib/carousel/preflight/planRules";
import { preflight } from "@/lib/carousel/preflight/preflight";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { Drawing } from "@/lib/schemas/drawing";
import type { MediaPlanPost, Slide } from "@/lib/schemas/mediaPlanPost";
import type { ImageFacts } from "@/lib/schemas/preflight";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";
import { arraysOf } from "@/tests/support/data/storedPictures";

const NOW = Date.parse("2026-12-01T00:00:00Z");
const LATER = "2026-12-10T09:00:00Z";

/** A post with nothing to find fault with, unless `overrides` says otherwise: pictures, words, alt texts, in the future. */
function cleanPost(overrides: Partial<MediaPlanPost> = {}): MediaPlanPost {
  const slides = overrides.slides ?? [cleanSlide(), cleanSlide()];
  const { platform } = createMediaPlanPost(overrides);
  return createMediaPlanPost({
    slides,
    ...arraysOf(slides.map((_, index) => createImageKey(index + 1))),
    scheduledAt: LATER,
    ...(NETWORKS[platform].title && { networkTitle: "A title" }),
    ...(platform === "Pinterest" && { board: "Coffee", link: "https://example.com/" }),
    ...overrides,
  });
}

function cleanSlide(overrides: Partial<Slide> = {}): Slide {
  return createSlide({
    headline: "Grind like sand",
    body: "Not like dust.",
    altText: "A grinder",
    ...overrides,
  });
}

/** All pictures are as the network wants them, made by no model and a picture alone, unless something else is said. */
function findings(
  posts: MediaPlanPost | MediaPlanPost[],
  {
    facts,
    drawing,
    ...given
  }: Partial<Circumstances> & { facts?: Partial<ImageFacts>; drawing?: Partial<Drawing> } = {},
) {
  const all = [posts].flat();
  const { width, height } = NETWORKS[all[0]?.platform ?? "Instagram"];
  return preflight(all, {
    brandKit: EMPTY_BRAND_KIT,
    drawingOf: () =>
      drawing ? { layout: "statement", headline: "", body: "", picture: null, ...drawing } : null,
    factsOf: (imageKey) => ({ imageKey, width, height, bytes: 500_000, isByModel: false, ...facts }),
    cropsOf: () => ({}),
    isDrawnByDesigner: true,
    now: NOW,
    ...given,
  });
}

/** 'error caption_too_long' */
const told = (...all: Parameters<typeof findings>) =>
  findings(...all).map(({ severity, rule }) => `${severity} ${rule}`);

const words = { headline: "Grind like sand", body: "Not like dust." };

it.each(Object.keys(NETWORKS) as Platform[])("finds no fault with a post that %s takes", (platform) => {
  const byHand = platform === "YouTube" ? ["warning by_hand_only"] : [];
  expect(told(cleanPost({ platform, hashtags: ["#one"] }))).toEqual(byHand);
});

describe("what is written", () => {
  const text = (length: number) => "a".repeat(length);
  const post = (platform: Platform, overrides: Partial<MediaPlanPost>) =>
    told(cleanPost({ platform, hashtags: [], ...overrides }));

  it.each<[Platform, Partial<MediaPlanPost>, string[]]>([
    ["Instagram", { content: text(2_200) }, []],
    ["Instagram", { content: text(2_201) }, ["error caption_too_long"]],
    ["X", { content: text(270), hashtags: ["#coffee"] }, []],
    ["X", { content: text(272), hashtags: ["#coffee"] }, ["error caption_too_long"]],
    ["X", { content: "こ".repeat(141) }, ["error caption_too_long"]],
    ["Threads", { content: "🎉".repeat(126) }, ["error caption_too_long"]],
    ["Bluesky", { content: "👨‍👩‍👧‍👦".repeat(300) }, []],
    ["Bluesky", { content: "👨‍👩‍👧‍👦".repeat(301) }, ["error caption_too_long"]],
    ["TikTok", { content: text(2_001) }, ["warning caption_too_long"]],
    ["TikTok", { content: text(4_001) }, ["error caption_too_long"]],
    ["YouTube", { content: text(5_001) }, ["warning caption_too_long", "warning by_hand_only"]],
    ["Instagram", { hashtags: ["#a", "#b", "#c", "#d", "#e"] }, []],
    ["Instagram", { content: "Now #f", hashtags: ["#a", "#b", "#c", "#d", "#e"] }, ["warning hashtags"]],
    ["Instagram", { hashtags: Array.from({ length: 31 }, (_, index) => `#t${index}`) }, ["error hashtags"]],
    ["Instagram", { hashtags: ["#comma;semi"] }, ["warning hashtags"]],
    ["X", { content: "$TSLA and $F for $5" }, ["error tags"]],
    ["Threads", { hashtags: ["#one", "#two"] }, ["warning tags"]],
    ["TikTok", { networkTitle: "" }, ["warning title_missing"]],
    ["TikTok", { networkTitle: text(91) }, ["error title_too_long"]],
    ["LinkedIn", { networkTitle: "" }, ["hint title_missing"]],
    ["Pinterest", { networkTitle: text(101) }, ["error title_too_long"]],
    ["Pinterest", { board: " " }, ["error board_missing"]],
    ["Pinterest", { link: "" }, ["hint link_invalid"]],
    ["Instagram", { link: "example.com" }, ["error link_invalid"]],
    ["Instagram", { scheduledAt: "2026-11-30T09:00:00Z" }, ["warning date_past"]],
  ])("on %s: %j", (platform, overrides, expected) => {
    expect(post(platform, overrides)).toEqual(expected);
  });

  it("counts, and says what to do, in a sentence", () => {
    const [finding] = findings(cleanPost({ platform: "X", content: text(272), hashtags: ["#coffee"] }));
    expect(finding).toMatchObject({
      slideId: null,
      message:
        "Caption and hashtags have 281 characters, as X counts them; X takes 280 (25,000 with Premium).",
      fix: "Shorten it by 1",
    });
  });

  it("is looked at where there are no pictures, too", () => {
    const slides: Slide[] = [];
    const words = cleanPost({ platform: "X", contentType: "Text", slides, content: text(281), hashtags: [] });
    expect(told(words)).toEqual(["error caption_too_long"]);
  });
});

describe("slides", () => {
  const slides = (count: number) => Array.from({ length: count }, () => cleanSlide());
  it.each<[Platform, number, string[]]>([
    ["Instagram", 10, []],
    ["Instagram", 11, ["warning slides_by_api"]],
    ["Instagram", 21, ["error too_many_slides"]],
    ["Instagram", 1, ["error too_few_slides"]],
    ["Bluesky", 5, ["warning slides_by_api"]],
    ["Bluesky", 11, ["error too_many_slides"]],
    ["Pinterest", 6, ["error too_many_slides"]],
  ])("on %s: %i", (platform, count, expected) => {
    expect(told(cleanPost({ platform, slides: slides(count) }))).toEqual(expected);
  });

  it("need a picture and a prompt; where all lack it that is said once", () => {
    const [first, second] = [cleanSlide({ mediaPrompt: " " }), cleanSlide()];
    const some = cleanPost({ slides: [first, second], ...arraysOf([null, createImageKey(2)]) });
    expect(findings(some).map(({ rule, slideId }) => [rule, slideId])).toEqual([
      ["images_missing", first.id],
      ["prompt_missing", first.id],
    ]);
    const all = cleanPost({ slides: [second, cleanSlide()], ...arraysOf([null, null]) });
    expect(findings(all)).toMatchObject([
      { rule: "images_missing", slideId: null, message: "None of the 2 slides has a picture." },
    ]);
  });

  it("need an alt text where there is one, and on Bluesky without fail", () => {
    const withoutOne = [cleanSlide(), cleanSlide({ altText: "" })];
    const on = (platform: Platform) => told(cleanPost({ platform, slides: withoutOne }));
    expect(on("Instagram")).toEqual(["warning alt_text_missing"]);
    expect(on("Bluesky")).toEqual(["error alt_text_missing"]);
    expect(on("TikTok")).toEqual([]);
  });

  it.each<[Platform, string]>([
    ["Instagram", "error alt_text_too_long"],
    ["X", "warning alt_text_too_long"],
  ])("have an alt text that is too long for %s", (platform, expected) => {
    const slides = [cleanSlide(), cleanSlide({ altText: "a".repeat(1_001) })];
    expect(told(cleanPost({ platform, slides }))).toEqual([expected]);
  });

  it("need words where the designer draws them, but for the first, which has the title", () => {
    const wordless = [cleanSlide({ headline: "", body: "" }), cleanSlide({ headline: " ", body: "" })];
    const post = cleanPost({ slides: wordless });
    const drawn = findings(post, { drawing: { headline: "", body: "" } });
    expect(drawn.filter(({ rule }) => rule === "words_missing").map(({ slideId }) => slideId)).toEqual([
      wordless[1]?.id,
    ]);
    const automatic = { headline: "", body: "", layout: null };
    expect(told(post, { drawing: automatic })).toContain("warning words_missing");
    const focus = { x: 0.5, y: 0.5 };
    expect(
      told(post, { drawing: { ...automatic, picture: { imageKey: createImageKey(9), focus } } }),
    ).toEqual([]);
    expect(told(post)).toEqual([]);
  });

  it("may have a picture that is outdated, or lacks words", () => {
    const post = cleanPost({
      slides: [cleanSlide({ layout: "statement" }), cleanSlide({ layout: "statement" })],
    });
    expect(told(post, { drawing: { ...words, headline: "Other" } })).toEqual([
      "warning images_outdated",
      "warning images_outdated",
    ]);
    const cut = findings(post, { drawing: { ...words, leftOut: { body: { words: 2, signs: "" } } } });
    expect(cut[0]).toMatchObject({ rule: "words_truncated", message: "Slide 1: 2 words are cut." });
  });
});

describe("pictures as they are stored", () => {
  it.each<[Platform, Partial<ImageFacts>, string[]]>([
    ["Instagram", { width: 1080, height: 1440 }, ["hint ratio"]],
    ["Instagram", { width: 1080, height: 1920 }, ["error ratio"]],
    ["Instagram", { width: 2000, height: 1000 }, ["error ratio"]],
    ["Pinterest", { width: 1000, height: 1000 }, ["warning ratio"]],
    ["Pinterest", { width: 400, height: 600 }, ["error dimensions"]],
    ["TikTok", { width: 1080, height: 1350 }, ["hint ratio"]],
    ["TikTok", { width: 1440, height: 2560 }, ["error dimensions"]],
    ["Threads", { width: 300, height: 375 }, ["error dimensions"]],
    ["LinkedIn", { width: 6_000, height: 6_100 }, ["error dimensions"]],
    ["Bluesky", { bytes: 2_000_001 }, ["warning bytes"]],
    ["Bluesky", { bytes: 2_000_000 }, []],
  ])("on %s: %j", (platform, facts, expected) => {
    const post = cleanPost({ platform, contentType: "Image", slides: [cleanSlide()] });
    expect(told(post, { facts })).toEqual(expected);
  });

  it.each<[Platform, string[]]>([
    ["Instagram", ["warning first_slide_shape"]],
    ["Pinterest", ["warning ratio", "error first_slide_shape"]],
    ["X", []],
  ])("of another shape than the first one on %s", (platform, expected) => {
    const { width, height } = NETWORKS[platform];
    const second = createImageKey(2);
    const factsOf = (imageKey: string) => {
      const isSecond = imageKey === second;
      return { imageKey, width, height: isSecond ? width : height, bytes: 1, isByModel: false };
    };
    expect(told(cleanPost({ platform }), { factsOf })).toEqual(expected);
  });

  it("may have the cover's words where the profile cuts them", () => {
    const post = cleanPost({ contentType: "Image", slides: [cleanSlide({ layout: "cover" })] });
    const drawing = { ...words, layout: "cover" as const };
    expect(told(post, { drawing, facts: { width: 1080, height: 1080 } })).toEqual([
      "warning cover_safe_area",
    ]);
    expect(told(post, { drawing })).toEqual([]);
  });

  it("are reminded of where a model has made them", () => {
    expect(findings(cleanPost(), { facts: { isByModel: true } })).toMatchObject([
      { severity: "hint", rule: "ai_label", message: "2 pictures are made by an image model." },
    ]);
  });

  it("are not judged while nothing is known of them", () => {
    expect(told(cleanPost(), { factsOf: () => undefined, drawingOf: () => undefined })).toEqual([]);
  });
});

describe("posts of one plan", () => {
  const cover = (headline: string) => [cleanSlide({ headline }), cleanSlide()];
  const at = (scheduledAt: string, overrides: Partial<MediaPlanPost> = {}) =>
    cleanPost({ content: scheduledAt, scheduledAt, slides: cover(scheduledAt), ...overrides });

  it("should not say the same on one network; on another it is usual", () => {
    const posts = [
      at("2026-12-10T09:00:00Z", { content: "The same  caption", title: "One" }),
      at("2026-12-11T09:00:00Z", { content: "the same caption", title: "Two" }),
      at("2026-12-12T09:00:00Z", {
        content: "The same caption",
        title: "Three",
        platform: "LinkedIn",
        networkTitle: "T",
      }),
    ];
    expect(findings(posts)).toMatchObject([
      {
        postId: posts[0]?.id,
        severity: "warning",
        rule: "duplicate_caption",
        message: "It has the same caption as “Two”.",
      },
      { postId: posts[1]?.id, severity: "warning", message: "It has the same caption as “One”." },
      {
        postId: posts[2]?.id,
        severity: "hint",
        message: "It has the same caption as “One” on Instagram and 1 more.",
      },
    ]);
  });

  it("should not begin alike", () => {
    const posts = ["2026-12-10T09:00:00Z", "2026-12-11T09:00:00Z"].map((time) =>
      at(time, { slides: cover("Stop!") }),
    );
    expect(told(posts)).toEqual(["warning duplicate_hook", "warning duplicate_hook"]);
  });

  it("should not go out within an hour on one network", () => {
    const near = ["2026-12-10T09:00:00Z", "2026-12-10T09:59:00Z", "2026-12-10T10:59:00Z"].map((time) =>
      at(time),
    );
    expect(told(near)).toEqual(["warning same_hour", "warning same_hour"]);
    const elsewhere = at("2026-12-10T09:30:00Z", { platform: "Facebook" });
    expect(told([at("2026-12-10T09:00:00Z"), elsewhere])).toEqual([]);
  });

  it("are each looked at a few times, however many there are", () => {
    let reads = 0;
    const post = (index: number) =>
      new Proxy(at(new Date(NOW + index * 60_000).toISOString(), { content: "The same" }), {
        get: (target, name) => {
          reads += 1;
          return Reflect.get(target, name);
        },
      });
    const posts = Array.from({ length: 500 }, (_, index) => post(index));
    expect([...compareWithOthers(posts).values()].flat()).toHaveLength(1_000);
    expect(reads).toBeLessThan(500 * 40);
  });
});

it("lists what weighs most first, a line a rule, and counts what would be refused once pictures are there", () => {
  const slides = [cleanSlide({ altText: "" }), cleanSlide({ altText: "" }), cleanSlide()];
  const all = findings(cleanPost({ slides, content: "a".repeat(2_300), ...arraysOf([null, null, null]) }));
  expect(groupFindings(all).map(({ rule, findings: found }) => [rule, found.length])).toEqual([
    ["images_missing", 1],
    ["caption_too_long", 1],
    ["alt_text_missing", 2],
  ]);
  expect(countFindings(all)).toMatchObject({ error: 1, picture: 1 });
});
