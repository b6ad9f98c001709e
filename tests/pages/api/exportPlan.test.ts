import { createHash } from "node:crypto";
import exifr from "exifr";
import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { drawSlideResponseSchema, type DrawSlideRequest } from "@/lib/schemas/drawing";
import { exportManifestSchema } from "@/lib/schemas/exportManifest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import { importPreviewSchema } from "@/lib/schemas/importPreview";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findPictureMakers } from "@/lib/server/repositories/pictureMakers";
import { createImageKey } from "@/tests/support/data/factories";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { readPost } from "@/tests/support/data/importedPost";
import { readZip } from "@/tests/support/data/zipFiles";
import { emptyDatabase } from "@/tests/support/servers/mongo";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";
import { useStoreEnv } from "@/tests/support/servers/useStoreEnv";

const words = { headline: "Weigh your beans", body: "60 g a litre." };
const slide = (number: number) => ({
  mediaPrompt: `Picture ${number}`,
  ...words,
  altText: `Slide ${number} <&>`,
});
const plan = {
  name: "Autumn/launch 🍂",
  description: "For the client",
  timeZone: "Europe/Berlin",
  startsOn: "2026-11-30",
  brandKit: { name: "Kaffeehaus", palette: ["#1B2440", "#F26B4E"], motif: "hills" },
  posts: [
    {
      platform: "LinkedIn",
      contentType: "Carousel",
      title: "Fünf Gewohnheiten",
      content: "Das ist der Text.\n\nUnd noch einer.",
      hashtags: ["#kaffee", "#tipps"],
      scheduledAt: "2026-12-01T23:30:00Z",
      networkTitle: "Gewohnheiten",
      slides: [slide(1), { ...slide(2), layout: "statement" }, slide(3), slide(4)],
    },
    {
      platform: "X",
      contentType: "Text",
      title: "=SUM(1)",
      content: "'=quoted",
      labels: ["a", "b"],
      slides: [],
    },
    {
      platform: "TikTok",
      contentType: "Image",
      title: "News",
      notes: "for us",
      slides: [{ mediaPrompt: "News" }],
    },
  ],
};

const KINDS = [
  ["embedded", "filesystem"],
  ["mongodb", "s3"],
] as const;

describe.each(KINDS)("the export of a plan, on %s and %s", (database, store) => {
  const generator = createFakeImageGenerator();
  const api = useApi(database, { imageGenerator: generator }, useStoreEnv(store));
  let stored: MediaPlanWithPosts;
  beforeEach(async () => {
    generator.reset();
    stored = await importPlan(plan);
  });

  const importPlan = async (given: unknown) =>
    mediaPlanWithPostsSchema.parse(await (await post(`${api().url}/api/media-plans`, given)).json());
  const postAt = (index: number): MediaPlanPost => {
    const found = stored.posts[index];
    if (!found) throw new Error("no such post");
    return found;
  };
  const exported = (query: string, planId = stored.mediaPlan.id) =>
    fetch(`${api().url}/api/media-plans/${planId}/export?${query}`);
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const zipOf = async (query = "format=zip", planId = stored.mediaPlan.id) => {
    const response = await exported(query, planId);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zip"]);
    return bytesOf(response);
  };
  const draw = async (changes: Partial<DrawSlideRequest>, index = 0, slideIndex = 0) => {
    const { id: postId, slides } = postAt(index);
    const request = {
      postId,
      slideId: slides[slideIndex]?.id,
      layout: null,
      picture: null,
      ...words,
      ...changes,
    };
    const answer = await post(`${api().url}/api/draw-slide`, request);
    return drawSlideResponseSchema.parse(await answer.json()).imageKey;
  };
  const upload = async (background: string, width = 1200, height = 800) => {
    const picture = sharp({ create: { width, height, channels: 3, background } }).png();
    return api().context.imageStore.put(await picture.toBuffer(), "image/png");
  };
  const save = async (index: number, imageKeys: (string | null)[]) => {
    const { id: postId, revision } = await readPost(api().url, postAt(index));
    const imageUrlsArray = imageKeys.map((key) => key && `/api/images/${key}`);
    const answer = await post(`${api().url}/api/update-media-plan-post`, {
      postId,
      revision,
      imageKeys,
      imageUrlsArray,
    });
    expect(answer.status).toBe(200);
  };
  /** A slide of the designer's, words over a model's picture, those words edited since, and an upload. */
  const makePictures = async () => {
    const made = await generate(api().url, generateRequest(postAt(0), { slide: 1, prompt: "A mountain" }));
    const { imageKey: worded } = generateImageResponseSchema.parse(await made.json());
    const [drawing] = await findDrawings(api().context.database, [worded]);
    const edited = await draw(
      { layout: "statement", headline: "Edited", picture: drawing?.picture ?? null },
      0,
      2,
    );
    await save(0, [await draw({}), worded, edited, await upload("#c05020")]);
    await save(2, [await upload("#205020", 3000, 2000)]);
  };

  /** Another title and another brand, which leave the look as it is. */
  const rename = async () => {
    const { id: postId, revision } = await readPost(api().url, postAt(0));
    await post(`${api().url}/api/update-media-plan-post`, { postId, revision, title: "Neuer Titel" });
    const { id, updatedAt, brandKit } = stored.mediaPlan;
    const body = JSON.stringify({ updatedAt, brandKit: { ...brandKit, name: "Rösterei" } });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${api().url}/api/media-plans/${id}`, { method: "PATCH", headers, body });
    expect(answer.status).toBe(200);
  };

  it("is an archive with a folder for each post, whose pictures say what made them and what is seen on them", async () => {
    await makePictures();
    const archive = await zipOf();
    expect((await zipOf()).equals(archive)).toBe(true); // the same state, the same bytes
    const files = await readZip(archive);
    const folder = "2026-12-02 LinkedIn funf-gewohnheiten";
    const originals = [...files.keys()].filter((name) => name.startsWith("originals/"));
    expect([...files.keys()]).toEqual([
      "plan.csv",
      ...["01.jpg", "02.jpg", "03.jpg", "04.jpg", "caption.txt", "alt-texts.txt", "document.pdf"].map(
        (name) => `${folder}/${name}`,
      ),
      "undated 01 X sum-1/caption.txt",
      ...["01.jpg", "caption.txt", "alt-texts.txt"].map((name) => `undated 02 TikTok news/${name}`),
      ...originals.toSorted(),
      "manifest.json",
    ]);
    expect(originals).toHaveLength(6); // five images and the picture below two of them
    const text = (name: string) => files.get(name)?.toString();
    expect(text(`${folder}/caption.txt`)).toBe("Das ist der Text.\n\nUnd noch einer.\n\n#kaffee #tipps");
    expect(text(`${folder}/alt-texts.txt`)).toContain("02.jpg\nSlide 2 <&>\n");

    const read = async (name: string) => {
      const bytes = files.get(name) ?? Buffer.alloc(0);
      const { format, width, height, space, hasAlpha, chromaSubsampling } = await sharp(bytes).metadata();
      const xmp: unknown = await exifr.parse(bytes, { xmp: true, multiSegment: true });
      return { format, size: [width, height], space, hasAlpha, chromaSubsampling, xmp };
    };
    const source = (term: string) => ({
      DigitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${term}`,
    });
    const jpeg = {
      format: "jpeg",
      size: [1080, 1350],
      space: "srgb",
      hasAlpha: false,
      chromaSubsampling: "4:4:4",
    };
    expect(await read(`${folder}/01.jpg`)).toMatchObject({ ...jpeg, xmp: source("digitalArt") });
    for (const name of ["02.jpg", "03.jpg"])
      expect(await read(`${folder}/${name}`)).toMatchObject({
        ...jpeg,
        xmp: source("trainedAlgorithmicMedia"),
      });
    const uploaded = await read(`${folder}/04.jpg`);
    expect(uploaded).toMatchObject({ ...jpeg, size: [640, 800] }); // cropped to the shape of the others, not enlarged
    expect(uploaded.xmp).not.toHaveProperty("DigitalSourceType");
    expect(uploaded.xmp).toMatchObject({ AltTextAccessibility: { value: "Slide 4 &lt;&amp;&gt;" } });
    expect(await read("undated 02 TikTok news/01.jpg")).toMatchObject({ size: [1620, 1080] });

    const manifest = exportManifestSchema.parse(JSON.parse(text("manifest.json") ?? ""));
    const hashes = [...files]
      .filter(([name]) => name !== "manifest.json")
      .map(([name, bytes]) => [name, createHash("sha256").update(bytes).digest("hex")]);
    expect(manifest.files).toEqual(Object.fromEntries(hashes));
    const [linkedIn] = postAt(0).slides;
    expect(manifest.posts[0]).toMatchObject({
      id: postAt(0).id,
      slides: [{ id: linkedIn?.id, imageFile: expect.stringMatching(/^originals\//) }, {}, {}, {}],
    });
  });

  it("comes back as an equal plan with the same pictures where neither plan nor picture is left", async () => {
    await makePictures();
    await rename();
    const before = await zipOf();
    const { imageStore, database: stores } = api().context;
    await emptyDatabase(stores);
    const soon = new Date(Date.now() + 60_000);
    for (const { imageKey } of await imageStore.list())
      await imageStore.removeIfIdle(imageKey, { before: soon, isUnused: async () => true });
    expect(await imageStore.list()).toEqual([]);

    const response = await fetch(`${api().url}/api/import-preview`, {
      method: "POST",
      headers: { "Content-Type": "application/zip" },
      body: new Uint8Array(before),
    });
    const preview = importPreviewSchema.parse(await response.json());
    expect(preview).toMatchObject({
      format: "json",
      shape: "plan",
      problems: [],
      mended: [],
      unknownValues: [],
    });
    const { mediaPlan } = await importPlan(preview.plan);
    const after = await zipOf("format=zip", mediaPlan.id);
    expect(await withoutIds(after)).toEqual(await withoutIds(before));
    const manifest = (await readZip(after)).get("manifest.json")?.toString();
    expect(manifest?.match(/"lookDecidedOn"/g)).toHaveLength(2);
    // Other words over the model's picture are a model's again.
    const drawn = (await stores.collection("drawings").find({}).toArray()).flatMap(
      ({ picture }) => picture?.imageKey ?? [],
    );
    const makers = await findPictureMakers(stores, drawn, new Map());
    expect([...makers.values()].map(({ kind }) => kind)).toEqual(["model"]);
  });

  if (store === "s3") return; // what follows concerns neither database nor store

  it("answers with the path of every picture that is missing or lost, and goes without where that is allowed", async () => {
    await save(0, [await draw({}), null, await upload("#123456"), null]);
    const problem = await problemOf(await exported("format=zip"));
    expect(problem).toMatchObject({ status: 422, code: "images_missing" });
    expect(problem.errors?.map(({ path, code }) => [path, code])).toEqual(
      ["posts[0].slides[1]", "posts[0].slides[3]", "posts[2].slides[0]"].map((path) => [
        path,
        "images_missing",
      ]),
    );
    const names = [...(await readZip(await zipOf("format=zip&allowMissing=1"))).keys()];
    expect(names.filter((name) => name.endsWith(".jpg"))).toEqual(
      ["01.jpg", "03.jpg"].map((name) => `2026-12-02 LinkedIn funf-gewohnheiten/${name}`),
    );
    const onePost = await problemOf(
      await fetch(`${api().url}/api/media-plan-posts/${postAt(0).id}/export?format=pdf`),
    );
    expect(onePost.errors?.map(({ path }) => path)).toEqual(["slides[1]", "slides[3]"]);
    for (const format of ["json", "csv"]) expect((await exported(`format=${format}`)).status).toBe(200);
  });

  it("holds the posts that are asked for, by network, days of the plan's zone, and ids", async () => {
    const titles = async (query: string) => {
      const { posts } = z
        .object({ posts: z.array(z.object({ title: z.string() })) })
        .parse(await (await exported(`format=json&${query}`)).json());
      return posts.map(({ title }) => title);
    };
    expect(await titles("platform=twitter")).toEqual(["=SUM(1)"]);
    expect(await titles("from=2026-12-02&to=2026-12-02")).toEqual(["Fünf Gewohnheiten"]);
    expect(await titles("to=2026-12-01")).toEqual([]);
    expect(await titles(`posts=${postAt(2).id},${postAt(1).id}`)).toEqual(["=SUM(1)", "News"]);
  });

  it("is JSON that is imported as it is, pictures included, also where two posts have one place", async () => {
    const imageKey = await upload("#205020");
    await save(2, [imageKey]);
    const { id: postId, weekIndex, postIndex } = postAt(1);
    const { revision } = postAt(0);
    await post(`${api().url}/api/update-media-plan-post`, {
      postId: postAt(0).id,
      revision,
      weekIndex,
      postIndex,
    });
    const form = await (await exported("format=json")).text();
    const again = await importPlan(form);
    const read = await fetch(`${api().url}/api/media-plans/${stored.mediaPlan.id}`);
    stored = mediaPlanWithPostsSchema.parse(await read.json());
    expect(stored.posts.slice(0, 2).map((found) => found.postIndex)).toEqual([postIndex, postIndex]);
    expect(postId).not.toBe(again.posts[1]?.id);
    const shown = ({ posts }: MediaPlanWithPosts) =>
      posts.map(({ title, imageKeys, imageUrlsArray, labels }) => ({
        title,
        imageKeys,
        imageUrlsArray,
        labels,
      }));
    expect(shown(again)).toEqual(shown(stored));
    const { mediaPlan } = again;
    expect(mediaPlan).toMatchObject({
      timeZone: "Europe/Berlin",
      startsOn: "2026-11-30",
      brandKit: { motif: "hills" },
    });

    const elsewhere = await post(`${api().url}/api/media-plans`, form.replace(imageKey, createImageKey(7)));
    expect(await problemOf(elsewhere)).toMatchObject({
      code: "unknown_image",
      errors: [{ path: "posts[2].slides[0].imageKey", code: "unknown_image" }],
    });
  });

  it("is cut off, and not ended, when a picture vanishes while it is sent", async () => {
    await save(0, [
      await upload("#100000"),
      await upload("#200000"),
      await upload("#300000"),
      await upload("#400000"),
    ]);
    await save(2, [await upload("#500000")]);
    const read = api().context.imageStore.get;
    let reads = 0;
    const spy = vi.spyOn(api().context.imageStore, "get");
    spy.mockImplementation(async (key) => ((reads += 1) > 9 ? null : read(key)));
    const response = await exported("format=zip");
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow(/terminated/);
    spy.mockRestore();
  });
});

/** The archive as far as it must be the same on every server: a plan that is imported gets ids and revisions of its own. */
async function withoutIds(zip: Buffer): Promise<[string, string][]> {
  const files = [...(await readZip(zip))];
  const ids =
    /"(?:id|postId)": "[^"]*"|"revision": \d+|(?:^|(?<=\n))'?[\w-]{21},|"plan\.csv": "[0-9a-f]{64}"/g;
  return files.map(([name, bytes]) => {
    const isText = /\.(?:json|csv)$/.test(name);
    return [
      name,
      isText ? bytes.toString().replaceAll(ids, "") : createHash("sha256").update(bytes).digest("hex"),
    ];
  });
}
