import pLimit from "p-limit";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import type { Platform } from "@/lib/carousel/networks";
import type { Drawing } from "@/lib/schemas/drawing";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { describeFont } from "@/lib/server/designer/fonts/describeFont";
import type { ExportedPost } from "@/lib/server/export/loadPosts";
import { networkPictures } from "@/lib/server/export/networkPicture";
import { planZip } from "@/lib/server/export/planZip";
import { postPdf } from "@/lib/server/export/postPdf";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import {
  createImageKey,
  createMediaPlan,
  createMediaPlanPost,
  createSlide,
} from "@/tests/support/data/factories";
import { GEIST } from "@/tests/support/data/fonts";

const signal = new AbortController().signal;
const pictures = new Map<string, Buffer>();
/** How often a picture was read. */
let reads = 0;
// All that an export asks of a store.
const imageStore = {
  async get(imageKey: string) {
    reads += 1;
    return pictures.get(imageKey) ?? null;
  },
} as ImageStore;
const context = { imageStore, designer: createDesigner(), drawingLimit: pLimit(1) };
beforeEach(() => {
  pictures.clear();
  reads = 0;
});

function keep(bytes: Buffer): string {
  const imageKey = createImageKey(pictures.size + 1);
  pictures.set(imageKey, bytes);
  return imageKey;
}

/** Left half red, right half blue. */
async function painted(width: number, height: number): Promise<string> {
  const half = {
    create: { width: Math.ceil(width / 2), height, channels: 3, background: "#0000ff" },
  } as const;
  const whole = { width, height, channels: 3, background: "#ff0000" } as const;
  const left = width - half.create.width;
  const picture = sharp({ create: whole }).composite([{ input: half, left, top: 0 }]);
  return keep(await picture.png().toBuffer());
}

function postOf(platform: Platform, imageKeys: string[], drawings: Drawing[] = []) {
  const slides = imageKeys.map(() => createSlide({ headline: "Weigh your beans" }));
  const contentType = imageKeys.length > 1 ? "Carousel" : "Image";
  const post = createMediaPlanPost({
    platform,
    contentType,
    slides,
    imageKeys,
    content: "Das ist der Text für die Kunden.",
  });
  const plan = createMediaPlan();
  const look = { name: "", palette: [], text: "" };
  const exportedPost: ExportedPost = { post, place: 0, look, kept: {} };
  const byKey = new Map(drawings.map((drawing) => [drawing.imageKey, drawing]));
  const exported = { plan, kept: {}, posts: [exportedPost], drawings: byKey, makers: new Map() };
  return { exported, exportedPost, present: new Set(imageKeys) };
}

async function exportedTo(...of: Parameters<typeof postOf>) {
  const { exported, exportedPost, present } = postOf(...of);
  const made = [];
  for await (const picture of networkPictures(context, exported, exportedPost, { present, signal }))
    made.push(picture);
  return made;
}
const sizesFor = async (...of: Parameters<typeof postOf>) =>
  (await exportedTo(...of)).map(({ width, height }) => `${width}×${height}`);

const pixelsOf = (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer();

describe("the pictures of a post", () => {
  it.each<[Platform, [number, number], string]>([
    ["TikTok", [3000, 2000], "1620×1080"],
    ["TikTok", [640, 400], "640×400"],
    ["X", [2000, 4000], "1080×2160"],
    ["Threads", [4000, 2000], "1440×720"],
    ["Instagram", [4000, 1000], "1910×1000"],
    ["Instagram", [1000, 3000], "1000×1333"],
    ["Pinterest", [2000, 2000], "1000×1500"],
  ])("are as large as %s takes them: %s", async (platform, [width, height], expected) => {
    expect(await sizesFor(platform, [await painted(width, height)])).toEqual([expected]);
  });

  it("are cropped to one shape where the network shows one: the first's, or its own where they differ", async () => {
    const [wide, square, other] = [
      await painted(1200, 900),
      await painted(900, 900),
      await painted(800, 800),
    ];
    expect(await sizesFor("Instagram", [square, other])).toEqual(["900×900", "800×800"]);
    expect(await sizesFor("Instagram", [square, wide])).toEqual(["720×900", "720×900"]);
    expect(await sizesFor("Facebook", [square, wide])).toEqual(["900×900", "1200×900"]);
  });

  it("have no more bytes than the network takes, in fewer pixels where nothing else helps", async () => {
    // Every pixel of another colour than those beside it: no file is larger.
    const size = { width: 1080, height: 1350, channels: 3 } as const;
    const pixels = Buffer.from(
      Array.from({ length: 1080 * 1350 * 3 }, (_, at) => (at * 2_654_435_761) >>> 11),
    );
    const noise = keep(await sharp(pixels, { raw: size }).png().toBuffer());
    const [free] = await exportedTo("TikTok", [noise]);
    expect(free?.bytes.length).toBeGreaterThan(2_000_000);
    const [bounded] = await exportedTo("Bluesky", [noise]);
    expect(bounded?.bytes.length).toBeLessThanOrEqual(2_000_000);
    expect(bounded?.bytes.length).toBeGreaterThan(800_000);
  });

  it("show what lies below where they can be seen through, and are no grey ones", async () => {
    const clear = { create: { width: 400, height: 500, channels: 4, background: "#00000000" } } as const;
    const grey = { create: { width: 400, height: 500, channels: 3, background: "#808080" } } as const;
    const keys = [
      keep(await sharp(clear).png().toBuffer()),
      keep(await sharp(grey).greyscale().png().toBuffer()),
    ];
    const made = await exportedTo("LinkedIn", keys);
    const formats = await Promise.all(made.map(({ bytes }) => sharp(bytes).metadata()));
    for (const { space, channels, hasAlpha } of formats)
      expect([space, channels, hasAlpha]).toEqual(["srgb", 3, false]);
    const [lightest = 0] = await pixelsOf(made[0]?.bytes ?? Buffer.alloc(0));
    expect(lightest).toBeGreaterThan(200);
  });

  it("keep the focus of a picture that is cropped anew, out of all of it", async () => {
    const whole = await painted(3000, 1000);
    const cut = keep(
      await sharp(pictures.get(whole))
        .extract({ left: 0, top: 0, width: 800, height: 1000 })
        .png()
        .toBuffer(),
    );
    const words = { layout: null, headline: "", body: "" };
    const drawing = { imageKey: cut, ...words, picture: { imageKey: whole, focus: { x: 0.9, y: 0.5 } } };
    const [pin] = await exportedTo("Pinterest", [cut], [drawing]);
    expect([pin?.width, pin?.height]).toEqual([667, 1000]);
    const [red = 255, , blue = 0] = await pixelsOf(pin?.bytes ?? Buffer.alloc(0)); // the drawing's own picture is red
    expect([red < 50, blue > 200]).toEqual([true, true]);
  });

  it("are not drawn anew where they show words of a prompt, as older versions drew them", async () => {
    const imageKey = await painted(1080, 1080);
    const words = { layout: "statement", headline: "", body: "", picture: null } as const;
    const setting = { width: 1080, height: 1080, slideNumber: 2, slideCount: 3, prompt: "A cup" };
    expect(await sizesFor("Instagram", [imageKey], [{ imageKey, ...words, setting }])).toEqual(["1080×1080"]);
  });

  it("have words drawn anew in another size, in the brand of the day they were drawn", async () => {
    const brandKit = {
      name: "Kaffeehaus",
      palette: ["#004d40", "#ffd54f"],
      headingFont: "Sora",
      bodyFont: "Inter",
      logoImageKey: null,
    };
    const slide = {
      slideNumber: 1,
      slideCount: 1,
      postTitle: "Five ways to brew",
      cta: "Save this for later",
      prompt: "Picture",
      brandKit: { ...brandKit, styleNotes: "" },
    };
    const content = { layout: "statement", headline: "Weigh your beans", body: "" } as const;
    const look = { name: "", palette: [], text: "" };
    const draw = (width: number, height: number) =>
      context.designer.draw({
        ...slide,
        ...content,
        decidedOn: look,
        logo: null,
        picture: null,
        width,
        height,
        signal,
      });
    const { bytes, notes } = await draw(1080, 1080);
    const imageKey = keep(bytes);
    const drawing = { imageKey, ...content, picture: null, setting: { ...notes.setting, prompt: "Picture" } };
    const [square] = await exportedTo("Facebook", [imageKey], [drawing]);
    const [tall] = await exportedTo("Instagram", [imageKey], [drawing]);
    for (const [jpeg, png] of [
      [square, bytes],
      [tall, (await draw(1080, 1350)).bytes],
    ] as const) {
      const [one, other] = [await pixelsOf(jpeg?.bytes ?? Buffer.alloc(0)), await pixelsOf(png)];
      expect(one.length).toBe(other.length);
      expect(worstError(one, other)).toBeLessThan(60);
    }
  });

  it("have all pictures of a grid and the brand's own font drawn anew", async () => {
    const fontKey = `${"a".repeat(64)}.ttf`;
    pictures.set(fontKey, GEIST);
    const font = { ...(await describeFont(GEIST)), fontKey, data: GEIST };
    const [first, beside] = [await painted(800, 800), await painted(600, 900)];
    const focus = { x: 0.5, y: 0.5 };
    const framed = (key: string) => ({ bytes: pictures.get(key) ?? Buffer.alloc(0), focus });
    const content = { layout: "grid", headline: "Weigh your beans", body: "" } as const;
    const draw = (width: number, height: number) =>
      context.designer.draw({
        ...content,
        slideNumber: 1,
        slideCount: 1,
        postTitle: "",
        cta: "",
        prompt: "",
        brandKit: { ...createMediaPlan().brandKit, headingFontKey: fontKey },
        decidedOn: { name: "", palette: [], text: "" },
        fonts: { heading: font, body: null },
        logo: null,
        picture: framed(first),
        morePictures: [framed(beside)],
        width,
        height,
        signal,
      });
    const { bytes, notes } = await draw(1080, 1080);
    const imageKey = keep(bytes);
    const picture = { imageKey: first, focus, beside: [{ imageKey: beside, focus }] };
    const drawing = { imageKey, ...content, picture, setting: notes.setting };
    const [tall] = await exportedTo("Instagram", [imageKey], [drawing]);
    const [one, other] = [
      await pixelsOf(tall?.bytes ?? Buffer.alloc(0)),
      await pixelsOf((await draw(1080, 1350)).bytes),
    ];
    expect(one.length).toBe(other.length);
    expect(worstError(one, other)).toBeLessThan(60);
  });
});

function worstError(one: Buffer, other: Buffer): number {
  let worst = 0;
  for (let at = 0; at < one.length; at += 1)
    worst = Math.max(worst, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
  return worst;
}

describe("an archive", () => {
  it("is made no faster than it is read, and no further once its reader has gone", async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, (_, index) => painted(300 + index, 375)));
    const { exported, present } = postOf("X", keys);
    const entries = planZip(context, exported, { present, signal });
    for (const wanted of ["plan.csv", "01.jpg", "02.jpg"])
      expect((await entries.next()).value?.name).toContain(wanted);
    expect(reads).toBe(2);
    await entries.return();
    expect([reads, (await entries.next()).done]).toEqual([2, true]);
  });
});

describe("the PDF of a post", () => {
  it("has the pictures as they are, what is seen on them, a title and the language, and is the same each time", async () => {
    const keys = [await painted(400, 500), await painted(400, 500)];
    const { exported, exportedPost } = postOf("LinkedIn", keys);
    const made = await exportedTo("LinkedIn", keys);
    const pdf = await postPdf(exported.plan, exportedPost.post, made);
    expect(pdf.equals(await postPdf(exported.plan, exportedPost.post, made))).toBe(true);
    for (const { bytes } of made) expect(pdf.includes(bytes)).toBe(true);
    const text = pdf.toString("latin1");
    for (const part of [
      "/Lang (de)",
      "(Five ways to brew)",
      "/Alt (Weigh your beans)",
      "/Marked true",
      "/S /Figure",
    ])
      expect(text).toContain(part);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
  });
});
