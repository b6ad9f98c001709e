import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { compareDrawings, storedTexts } from "@/lib/carousel/compareDrawings";
import { drawSlideResponseSchema, listDrawingsResponseSchema, type Drawing } from "@/lib/schemas/drawing";
import { importPreviewSchema, type KnownPosts } from "@/lib/schemas/importPreview";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import { GEIST, woffBomb } from "@/tests/support/data/fonts";
import { readPost } from "@/tests/support/data/importedPost";
import { readZip, writeZip } from "@/tests/support/data/zipFiles";
import { emptyDatabase } from "@/tests/support/servers/mongo";
import { post, useApi } from "@/tests/support/servers/useApi";

const CENTRE = { x: 0.5, y: 0.5 };
const carousel = (title: string) => ({
  platform: "Instagram",
  contentType: "Carousel",
  title,
  slides: [1, 2, 3].map((number) => ({
    mediaPrompt: `Picture ${number}`,
    headline: `${title} ${number}`,
    body: "Sixty grams a litre.",
  })),
});

describe("a plan that goes out and comes back", () => {
  const api = useApi("embedded");
  let fontKey: string;
  beforeEach(async () => {
    fontKey = await api().context.imageStore.put(GEIST, "font/ttf");
  });

  const ask = async (path: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(`${api().url}${path}`, init)).json();
  const importPlan = async (given: unknown) =>
    mediaPlanWithPostsSchema.parse(await (await post(`${api().url}/api/media-plans`, given)).json());
  const importTea = (kit: object = {}) =>
    importPlan({
      name: "Tea",
      brandKit: { name: "Tea & Co.", palette: ["#1B2440", "#F26B4E"], motif: "hills", ...kit },
      posts: ["Green", "Black", "White"].map(carousel),
    });
  const readPlan = async ({ mediaPlan }: MediaPlanWithPosts) =>
    mediaPlanWithPostsSchema.parse(await ask(`/api/media-plans/${mediaPlan.id}`));
  const archiveOf = async ({ mediaPlan }: MediaPlanWithPosts) => {
    const query = "format=zip&allowMissing=1";
    const answer = await fetch(`${api().url}/api/media-plans/${mediaPlan.id}/export?${query}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const preview = async (archive: Buffer) =>
    importPreviewSchema.parse(
      await ask("/api/import-preview", {
        method: "POST",
        headers: { "Content-Type": "application/zip" },
        body: new Uint8Array(archive),
      }),
    );
  /** The plan in its archive, with something changed by hand. */
  const edited = async (
    archive: Buffer,
    change: (json: string) => string,
    change2 = (bytes: Buffer) => bytes,
  ) =>
    writeZip(
      [...(await readZip(archive))].map(([name, bytes]) => [
        name,
        name === "manifest.json" ? Buffer.from(change(bytes.toString())) : change2(bytes),
      ]),
    );
  const upload = async (background: string) => {
    const picture = sharp({ create: { width: 1400, height: 900, channels: 3, background } }).png();
    return api().context.imageStore.put(await picture.toBuffer(), "image/png");
  };
  const save = async (update: UpdateMediaPlanPostRequest) => {
    const answer = await post(`${api().url}/api/update-media-plan-post`, update);
    expect(answer.status).toBe(200);
  };

  type Below = Drawing["picture"];
  const draw = async ({ id, slides }: MediaPlanPost, index: number, picture: Below) => {
    const slide = slides[index];
    const request = {
      postId: id,
      slideId: slide?.id,
      layout: slide?.layout ?? null,
      headline: slide?.headline,
      body: slide?.body,
      picture,
    };
    const answer = await post(`${api().url}/api/draw-slide`, request);
    return drawSlideResponseSchema.parse(await answer.json()).imageKey;
  };
  const drawAll = async (plan: MediaPlanWithPosts, pictures: Below[]) => {
    const found = await readPlan(plan);
    const keys = [];
    for (const each of found.posts)
      keys.push(
        await Promise.all(
          each.slides.map((_, index) =>
            draw(each, index, each.title === "White" ? (pictures[index] ?? null) : null),
          ),
        ),
      );
    return keys;
  };
  /** Draws and saves every slide: grounds, and at the last post a grid and a picture that spans two slides. */
  const makeAll = async (plan: MediaPlanWithPosts) => {
    const [red, green, blue, wide] = [
      await upload("#c05020"),
      await upload("#205020"),
      await upload("#203080"),
      await upload("#806020"),
    ];
    const pictures: Below[] = [
      {
        imageKey: red,
        focus: CENTRE,
        beside: [green, blue].map((imageKey) => ({ imageKey, focus: CENTRE })),
      },
      { imageKey: wide, focus: CENTRE, half: "first" },
      { imageKey: wide, focus: CENTRE, half: "second" },
    ];
    const white = plan.posts[2];
    if (!white) throw new Error("no such post");
    const layouts = ["grid", "statement", "statement"] as const;
    const slides = white.slides.map((slide, index) => ({ ...slide, layout: layouts[index] ?? null }));
    await save({ postId: white.id, revision: white.revision, slides });
    const keys = await drawAll(plan, pictures);
    for (const [index, { id, revision }] of (await readPlan(plan)).posts.entries()) {
      const imageKeys = keys[index] ?? [];
      const imageUrlsArray = imageKeys.map((key) => `/api/images/${key}`);
      await save({ postId: id, revision, imageKeys, imageUrlsArray });
    }
    return { keys, pictures };
  };
  /** By the rule that the page goes by. */
  const outdated = async ({ mediaPlan, posts }: MediaPlanWithPosts) => {
    const answer = await ask(`/api/drawings?planId=${mediaPlan.id}`);
    const drawings = new Map(
      listDrawingsResponseSchema.parse(answer).drawings.map((drawing) => [drawing.imageKey, drawing]),
    );
    return posts.flatMap((each) =>
      compareDrawings({
        post: each,
        texts: storedTexts(each),
        brandKit: mediaPlan.brandKit,
        drawingOf: (key) => drawings.get(key) ?? null,
        crops: {},
        isDrawnByDesigner: true,
      }).flatMap(({ isOutdated, changes }, index) => (isOutdated ? [[each.title, index, changes]] : [])),
    );
  };
  const forgetEverything = async () => {
    const { imageStore, database } = api().context;
    await emptyDatabase(database);
    const before = new Date(Date.now() + 60_000);
    for (const { imageKey } of await imageStore.list())
      await imageStore.removeIfIdle(imageKey, { before, isUnused: async () => true });
  };

  it.each([
    ["one from before grounds ran on", { runsOn: false }],
    ["one whose grounds run on, with a font of its own", {}],
  ])("is drawn as it was, and has the same picture of every slide drawn anew: %s", async (_, kit) => {
    const isOld = "runsOn" in kit;
    const plan = await importTea(isOld ? kit : { headingFontKey: fontKey });
    const { database } = api().context;
    if (isOld) {
      // Of older versions: nothing is said of grounds that run on, nor of words in rows.
      await database.collection("mediaPlans").updateOne({ _id: plan.mediaPlan.id }, { $unset: { "brandKit.runsOn": "" } } as never); // prettier-ignore
      for (const { id } of plan.posts)
        await database.collection("mediaPlanPosts").updateOne({ _id: id }, { $unset: { rowLayouts: "" } });
    }
    const { keys, pictures } = await makeAll(plan);
    expect(await outdated(await readPlan(plan))).toEqual([]);
    const archive = await archiveOf(plan);
    await forgetEverything();

    const { plan: form, problems, mended } = await preview(archive);
    expect([problems, mended]).toEqual([[], []]);
    const again = await importPlan(form);
    expect(again.mediaPlan.brandKit).toMatchObject(isOld ? kit : { runsOn: true, headingFontKey: fontKey });
    expect(again.posts.map(({ imageKeys }) => imageKeys)).toEqual(keys);
    expect(await outdated(again)).toEqual([]);
    const stored = await database.collection("mediaPlanPosts").find({}).toArray();
    expect(stored.map(({ rowLayouts = false }) => rowLayouts)).toEqual(again.posts.map(() => !isOld));
    if (isOld) return;
    expect(await drawAll(again, pictures)).toEqual(keys);
    // Typing sends the slides along: what a ground follows from stays.
    const [first] = again.posts;
    if (!first) throw new Error("no such post");
    const slides = first.slides.map(({ id, mediaPrompt }) => ({ id, mediaPrompt }));
    await save({ postId: first.id, revision: 1, slides });
    expect(await outdated(await readPlan(again))).toEqual([]);
  });

  it("brings no font that cannot be drawn, and says so", async () => {
    const archive = await archiveOf(await importTea({ headingFontKey: fontKey }));
    const isFont = (bytes: Buffer) => bytes.equals(GEIST);
    const bad = await edited(archive, (json) => json, (bytes) => (isFont(bytes) ? woffBomb() : bytes)); // prettier-ignore
    const { plan, problems, mended } = await preview(bad);
    expect(problems).toEqual([]);
    expect(mended.map(({ code }) => code)).toEqual(["font_unreadable"]);
    expect(JSON.stringify(plan)).not.toContain(fontKey);
  });

  const statesOf = (known: KnownPosts | undefined) => known?.posts.map(({ state }) => state);

  it("knows the posts that it was exported from, and what a save has to carry", async () => {
    const plan = await importTea();
    const [green, black, white] = plan.posts;
    if (!green || !black || !white) throw new Error("no such post");
    // Two on one place go out one behind the other, and are as they were all the same.
    await save({ postId: white.id, revision: 1, postIndex: black.postIndex });
    const archive = await archiveOf(plan);
    expect(statesOf((await preview(archive)).known)).toEqual(["same", "same", "same"]);

    const imageKey = await upload("#c05020");
    const imageFile = `originals/${imageKey}`;
    const bytes = (await api().context.imageStore.get(imageKey)) ?? Buffer.alloc(0);
    const file = JSON.parse((await readZip(archive)).get("manifest.json")?.toString() ?? "");
    const [first, second, third] = file.posts[0].slides;
    Object.assign(first, { headline: "By hand", imageFile });
    file.posts[0].slides = [third, first, { mediaPrompt: "A new one" }, second];
    file.posts[0].content = "A caption by hand";
    for (const each of file.posts.slice(1)) each.title += "!";
    const changed = await writeZip([
      ["manifest.json", Buffer.from(JSON.stringify(file))],
      [imageFile, bytes],
    ]);
    await save({ postId: black.id, revision: 1, notes: "Changed here" });
    await api().context.database.collection("mediaPlanPosts").deleteOne({ _id: white.id });

    const { known } = await preview(changed);
    expect(known?.planId).toBe(plan.mediaPlan.id);
    const inOrder = known?.posts.toSorted((a, b) =>
      a.postId === white.id ? 1 : b.postId === white.id ? -1 : 0,
    );
    expect(inOrder).toEqual([
      expect.objectContaining({ postId: green.id, index: 0, revision: 1, state: "changed" }),
      { postId: black.id, index: expect.any(Number), title: "Black", revision: 2, state: "changed_here" },
      { postId: white.id, index: expect.any(Number), title: "White!", revision: null, state: "gone" },
    ]);
    const update = known?.posts[0]?.save;
    if (!update) throw new Error("nothing to save");
    expect(Object.keys(update).toSorted()).toEqual(
      ["content", "imageKeys", "imageUrlsArray", "postId", "revision", "slides"].toSorted(),
    );
    await save(update);
    const saved = await readPost(api().url, green);
    const [one, two, three] = green.slides;
    expect(saved.slides.map(({ headline }) => headline)).toEqual(["Green 3", "By hand", "", "Green 2"]);
    expect([saved.slides[0], saved.slides[1]?.id, saved.slides[3]]).toEqual([three, one?.id, two]);
    expect(saved.imageKeys).toEqual([null, imageKey, null, null]);
    const states = statesOf((await preview(archive)).known);
    expect(states?.toSorted()).toEqual(["changed_here", "changed_here", "gone"]);
  });

  it("takes no picture out of a post, and knows nothing of another server's plan", async () => {
    const plan = await importTea();
    const [green] = plan.posts;
    if (!green) throw new Error("no such post");
    const imageKeys = [await upload("#205020"), null, null];
    const imageUrlsArray = imageKeys.map((key) => key && `/api/images/${key}`);
    await save({ postId: green.id, revision: 1, imageKeys, imageUrlsArray });
    const archive = await archiveOf(plan);
    const without = await edited(archive, (json) =>
      json.replace(/"imageFile": "[^"]*"/, '"imageFile": null'),
    );
    expect(statesOf((await preview(without)).known)).toEqual(["same", "same", "same"]);
    await forgetEverything();
    expect((await preview(archive)).known).toBeUndefined();
  });
});
