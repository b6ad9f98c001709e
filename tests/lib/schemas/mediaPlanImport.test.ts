import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";

const carousel = { platform: "Instagram", contentType: "Carousel", title: "T", mediaPrompt: ["a", "b"] };
const plan = (...posts: Record<string, unknown>[]) => parseMediaPlanImport({ name: "Plan", posts });
const imported = (...posts: Record<string, unknown>[]) => {
  const result = plan(...posts);
  if (!result.success) throw new Error(JSON.stringify(result.faults));
  return result.plan.posts;
};
const faults = (...posts: Record<string, unknown>[]) => {
  const result = plan(...posts);
  return result.success ? [] : result.faults.map(({ path, code }) => `${path} ${code}`);
};

describe("names of platforms and content types", () => {
  it.each([
    ["instagram", "Instagram"],
    ["IG", "Instagram"],
    ["insta", "Instagram"],
    ["Linked In", "LinkedIn"],
    ["linked-in", "LinkedIn"],
    ["FB", "Facebook"],
    ["Twitter", "X"],
    ["X (Twitter)", "X"],
    ["Tik Tok", "TikTok"],
    ["you-tube", "YouTube"],
    ["BLUESKY", "Bluesky"],
    ["Twitter/X", "X"],
    ["X (formerly Twitter)", "X"],
    ["x.com", "X"],
    ["LinkedIn Company Page", "LinkedIn"],
    ["Instagram – Feed", "Instagram"],
    ["Insta reel", "Instagram"],
    ["YouTube Shorts", "YouTube"],
    ["Threads post", "Threads"],
    ["LinkedIn doc", "LinkedIn"],
  ])("%s is %s", (platform, meant) => {
    expect(imported({ ...carousel, platform })[0]?.platform).toBe(meant);
  });

  it.each([
    ["album", "Carousel"],
    ["imageCarousel", "Carousel"],
    ["photo carousel", "Carousel"],
    ["slideshow", "Carousel"],
    ["photo", "Image"],
    ["single image", "Image"],
    ["static", "Image"],
    ["reel", "Video"],
    ["short", "Video"],
    ["story video", "Video"],
    ["short-form video", "Video"],
    ["Vertical video (9:16)", "Video"],
    ["YouTube Short", "Video"],
    ["IG Reels", "Video"],
    ["Video / Reel, 30s", "Video"],
    ["📸 Photo (single)", "Image"],
    ["static image post", "Image"],
    ["image only", "Image"],
    ["IG carousel post", "Carousel"],
    ["6-slide carousel", "Carousel"],
    ["Carousel (4 images)", "Carousel"],
    ["multi-image post", "Carousel"],
    ["LinkedIn document", "Carousel"],
    ["PDF carousel for LinkedIn", "Carousel"],
  ])("%s is %s", (contentType, meant) => {
    const mediaPrompt = meant === "Carousel" ? ["a", "b"] : "a";
    expect(imported({ ...carousel, contentType, mediaPrompt })[0]?.contentType).toBe(meant);
  });

  it.each([
    ["Carousel / Reel", "may be Carousel or Video: write one of them"],
    ["image or carousel", "may be Image or Carousel: write one of them"],
    ["photo + video", "may be Image or Video: write one of them"],
    ["video carousel", "may be Carousel or Video: write one of them"],
    ["text image", "may be Image or Text: write one of them"],
  ])("of a kind that may be several, %s, says which", (contentType, message) => {
    const result = plan({ ...carousel, contentType });
    expect(result).toEqual({
      success: false,
      faults: [{ path: "posts[0].contentType", code: "unknown_content_type", message }],
    });
  });

  it("of a network that may be several, says which", () => {
    const result = plan({ ...carousel, platform: "Insta & FB" });
    const message = "may be Instagram or Facebook: write one of them";
    expect(result).toMatchObject({ faults: [{ code: "unknown_platform", message }] });
  });

  it.each([
    "short post",
    "story",
    "IG story",
    "images",
    "post",
    "pin",
    "poll",
    "no image",
    "not a carousel",
    "carousal",
    "vid",
    "imagery",
    "textile",
    "reelx-ray",
    "infographic",
  ])("refuses the kind %j, which names none, or more than is known", (contentType) => {
    expect(faults({ ...carousel, contentType })).toEqual(["posts[0].contentType unknown_content_type"]);
  });

  it("reads a name of any length in no time", () => {
    const names = [
      "1".repeat(80),
      `${"1".repeat(79)}!`,
      "carousel".repeat(9),
      "a".repeat(79),
      "x".repeat(1e6),
    ];
    for (const name of names)
      expect(faults({ ...carousel, platform: name })).toEqual(["posts[0].platform unknown_platform"]);
    for (const name of names.slice(1))
      expect(faults({ ...carousel, contentType: `${name}?` }).length).toBeLessThan(2);
  });

  it.each(["", "Glimwork", "gram", "Instagram Stories", "constructor", "__proto__"])("refuses %j", (name) => {
    expect(faults({ ...carousel, platform: name, contentType: name })).toEqual([
      "posts[0].platform unknown_platform",
      "posts[0].contentType unknown_content_type",
    ]);
  });
});

describe("what may be absent or written otherwise", () => {
  it("fills what is absent, empty or null", () => {
    const [bare] = imported(carousel);
    expect(bare).toMatchObject({
      theme: "",
      content: "",
      hashtags: [],
      cta: "",
      scheduledAt: null,
      weekIndex: 0,
      postIndex: 0,
    });
    const empty = {
      ...carousel,
      theme: null,
      content: null,
      hashtags: null,
      cta: null,
      scheduledAt: "",
      slides: null,
    };
    expect(imported(empty)[0]).toEqual(bare);
  });

  it("makes slides of a prompt or of several", () => {
    expect(imported({ ...carousel, contentType: "Image", mediaPrompt: "one" })[0]?.slides).toEqual([
      { mediaPrompt: "one", headline: "", body: "", altText: "" },
    ]);
    expect(imported(carousel)[0]?.slides.map(({ mediaPrompt }) => mediaPrompt)).toEqual(["a", "b"]);
  });

  it.each([
    ["#a #b", ["#a", "#b"]],
    ["a, b,c", ["#a", "#b", "#c"]],
    ["#a#b\n#ç_ñ", ["#a", "#b", "#ç_ñ"]],
    ["", []],
    [" , # ", []],
  ])("splits the hashtags %j", (hashtags, tags) => {
    expect(imported({ ...carousel, hashtags })[0]?.hashtags).toEqual(tags);
  });

  it("names an empty prompt as what it is, and does not ask for slides beside it", () => {
    const image = { ...carousel, contentType: "Image", mediaPrompt: "" };
    expect(faults(image)).toEqual(["posts[0].mediaPrompt invalid_prompt"]);
    expect(faults({ ...carousel, slides: [{ mediaPrompt: "a" }, { mediaPrompt: "b" }], mediaPrompt: "c" })).toEqual(["posts[0].mediaPrompt ambiguous"]); // prettier-ignore
  });

  it("stores text as it is, tags and all", () => {
    const title = "  <script>alert(1)</script> “q” \u0001 ";
    expect(imported({ ...carousel, title })[0]?.title).toBe(title);
  });
});

describe("places", () => {
  it("puts posts without a place in the order given, around those that have one", () => {
    const placed = imported(carousel, { ...carousel, weekIndex: 0, postIndex: 1 }, carousel, {
      ...carousel,
      weekIndex: 2,
    });
    expect(placed.map(({ weekIndex, postIndex }) => [weekIndex, postIndex])).toEqual([[0, 0], [0, 1], [0, 2], [2, 0]]); // prettier-ignore
  });

  it("gives each post without a place the first free one of its week, in the order given", () => {
    const weekIndex = fc.option(fc.nat(2), { nil: undefined });
    const posts = fc.uniqueArray(
      fc.record({ weekIndex, postIndex: fc.option(fc.nat(6), { nil: undefined }) }),
      {
        maxLength: 12,
        selector: ({ weekIndex: week, postIndex: place }) => place === undefined ? Symbol("free") : `${week ?? 0}.${place}`, // prettier-ignore
      },
    );
    fc.assert(
      fc.property(posts, (given) => {
        const places = imported(...given.map((place) => ({ ...carousel, ...place })));
        const taken = new Set(given.filter(({ postIndex }) => postIndex !== undefined).map((p) => `${p.weekIndex ?? 0}.${p.postIndex}`)); // prettier-ignore
        for (const [index, { weekIndex: week = 0, postIndex }] of given.entries()) {
          const free = [...Array(20).keys()].find((place) => !taken.has(`${week}.${place}`));
          const place = postIndex ?? free;
          taken.add(`${week}.${place}`);
          expect(places[index]).toMatchObject({ weekIndex: week, postIndex: place });
        }
      }),
    );
  });

  it("places many posts of one week in the time of many posts", () => {
    const post = { platform: "X", contentType: "Text", title: "T" };
    const posts = [{ ...post, postIndex: 1 }, ...Array.from({ length: 60_000 }, () => post)];
    const result = parseMediaPlanImport({ name: "Plan", posts });
    const places = result.success ? result.plan.posts : [];
    expect(places.slice(0, 4).map(({ postIndex }) => postIndex)).toEqual([1, 0, 2, 3]);
    expect(places.at(-1)?.postIndex).toBe(60_000);
  });

  it("refuses each further post at one place", () => {
    const at = { ...carousel, weekIndex: 1, postIndex: 3 };
    expect(faults(at, at, carousel, at)).toEqual([
      "posts[1] duplicate_position",
      "posts[3] duplicate_position",
    ]);
  });

  it.each([-1, 1.5, "0", 1_041])("refuses the week %j", (weekIndex) => {
    expect(faults({ ...carousel, weekIndex })[0]).toContain("posts[0].weekIndex");
  });
});

describe("how many slides", () => {
  const prompts = (count: number) => Array.from({ length: count }, (_, index) => `prompt ${index}`);
  it.each([
    ["Instagram", 20],
    ["LinkedIn", 20],
    ["TikTok", 35],
    ["X", 4],
    ["Facebook", 10],
    ["Threads", 20],
    ["Pinterest", 5],
    ["Bluesky", 10],
    ["YouTube", 10],
  ])("%s takes %i", (platform, most) => {
    expect(faults({ ...carousel, platform, mediaPrompt: prompts(most) })).toEqual([]);
    expect(faults({ ...carousel, platform, mediaPrompt: prompts(most + 1) })).toEqual([
      "posts[0].mediaPrompt too_many_slides",
    ]);
  });

  it.each([
    ["Carousel", ["a"], "too_few_slides"],
    ["Image", [], "too_few_slides"],
    ["Image", ["a", "b"], "too_many_slides"],
    ["Text", ["a"], "too_many_slides"],
  ])("a post that is %s with %j is refused", (contentType, mediaPrompt, code) => {
    expect(faults({ ...carousel, contentType, mediaPrompt })).toEqual([`posts[0].mediaPrompt ${code}`]);
  });

  it("says that slides are missing where there is neither form", () => {
    expect(faults({ platform: "X", contentType: "Image", title: "T" })).toEqual(["posts[0].slides required"]);
  });

  it("names a wrong type once, and counts nothing in it", () => {
    expect(faults({ ...carousel, mediaPrompt: undefined, slides: "a, b" })).toEqual([
      "posts[0].slides invalid_type",
    ]);
  });

  it.each([
    ["an empty list of slides beside prompts", { slides: [] }, 2],
    [
      "an empty prompt beside slides",
      { mediaPrompt: "", slides: [{ mediaPrompt: "a" }, { mediaPrompt: "b" }] },
      2,
    ],
    [
      "no prompts beside slides",
      { mediaPrompt: [], slides: [{ mediaPrompt: "a" }, { mediaPrompt: "b" }] },
      2,
    ],
    ["an empty prompt of a text post", { contentType: "text", mediaPrompt: "" }, 0],
  ])("takes %s for absent", (_what, fields, count) => {
    expect(imported({ ...carousel, ...fields })[0]?.slides).toHaveLength(count);
  });

  it("wants slides or prompts, not both", () => {
    expect(faults({ ...carousel, slides: [{ mediaPrompt: "a" }, { mediaPrompt: "b" }] })).toEqual([
      "posts[0].mediaPrompt ambiguous",
    ]);
  });
});

describe("prompts", () => {
  it.each([
    ["a".repeat(4_000), true],
    ["a".repeat(4_001), false],
    ["🍵".repeat(4_000), true],
    ["🍵".repeat(4_001), false],
    [" \n ", false],
  ])("counts characters as people do (%#)", (mediaPrompt, fits) => {
    const found = faults({ ...carousel, mediaPrompt: ["a", mediaPrompt] });
    expect(found).toEqual(fits ? [] : ["posts[0].mediaPrompt[1] invalid_prompt"]);
  });
});

describe("faults", () => {
  it("names every fault of a file, rules between fields beside faults of single ones", () => {
    const result = parseMediaPlanImport({
      name: "",
      surprise: 1,
      brandKit: { palette: ["navy"], logoImageKey: "../x.png" },
      posts: [
        { ...carousel, weekIndex: 0, postIndex: 0, title: " " },
        { ...carousel, weekIndex: 0, postIndex: 0, platform: "Glimwork", mediaPrompt: ["ok", "", 7] },
        "not a post",
        { contentType: "Carousel", slides: [{ mediaPrompt: "a", headline: 3 }] },
      ],
    });
    const found = result.success ? [] : result.faults.map(({ path, code }) => `${path} ${code}`);
    expect(found.toSorted()).toEqual(
      [
        "name required",
        "surprise unknown_field",
        "brandKit.palette[0] invalid_format",
        "brandKit.logoImageKey invalid_image_key",
        "posts[0].title required",
        "posts[1].platform unknown_platform",
        "posts[1].mediaPrompt[1] invalid_prompt",
        "posts[1].mediaPrompt[2] invalid_type",
        "posts[1] duplicate_position",
        "posts[2] invalid_type",
        "posts[3].platform required",
        "posts[3].title required",
        "posts[3].slides[0].headline invalid_type",
      ].toSorted(),
    );
  });
});
