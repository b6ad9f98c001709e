import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { NETWORKS } from "@/lib/carousel/networks";
import { CENTRE, drawSlideResponseSchema, listDrawingsResponseSchema } from "@/lib/schemas/drawing";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { createImageKey } from "@/tests/support/data/factories";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

describe.each(DATABASE_KINDS)("POST /api/draw-slide on %s", (kind) => {
  const api = useApi(kind);
  let stored: MediaPlanPost;
  let picture: string;
  beforeEach(async () => {
    stored = await importPost(api().url, { platform: "Instagram", cta: "Come by" });
    const red = sharp({ create: { width: 900, height: 600, channels: 3, background: "#a03020" } });
    picture = await api().context.imageStore.put(await red.png().toBuffer(), "image/png");
  });

  const words = { layout: "statement", headline: "Three new coffees", body: "", picture: null };
  const draw = (changes: object = {}, slide = 1) =>
    post(`${api().url}/api/draw-slide`, {
      postId: stored.id,
      slideId: stored.slides[slide]?.id,
      ...words,
      ...changes,
    });
  const drawn = async (response: Response) => drawSlideResponseSchema.parse(await response.json());
  const query = (parameters: Record<string, string>) =>
    fetch(`${api().url}/api/drawings?${new URLSearchParams(parameters)}`);
  const list = (postId = stored.id) => query({ postId });
  const planOf = async (planId: string) => {
    const plan = await api().context.database.collection("mediaPlans").findOne({ _id: planId });
    if (!plan) throw new Error("the plan is gone");
    return plan;
  };

  it("draws the slide in the network's size and stores it with what it shows", async () => {
    const below = { imageKey: picture, focus: { x: 0.2, y: 0.8 } };
    const image = await drawn(await draw({ picture: below }));
    const { width, height } = NETWORKS.Instagram;
    expect(image).toMatchObject({ width, height, mediaType: "image/png" });
    const bytes = await (await fetch(api().url + image.imageUrl)).arrayBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height, format: "png" });

    expect(listDrawingsResponseSchema.parse(await (await list()).json()).drawings).toEqual([]);
    const save = {
      postId: stored.id,
      revision: stored.revision,
      imageKeys: [null, image.imageKey, null],
      imageUrlsArray: [null, image.imageUrl, null],
    };
    expect((await post(`${api().url}/api/update-media-plan-post`, save)).status).toBe(200);
    expect(listDrawingsResponseSchema.parse(await (await list()).json()).drawings).toEqual([
      { imageKey: image.imageKey, ...words, picture: below, setting: image.setting },
    ]);
    const { brandKit } = await planOf(stored.planId);
    expect(image.setting).toEqual({
      width,
      height,
      slideNumber: 2,
      slideCount: 3,
      brandKit: {
        name: "",
        palette: [],
        logoImageKey: null,
        duotone: false,
        headingFont: "Inter",
        bodyFont: "Inter",
      },
    });
    expect(brandKit).toMatchObject({ headingFont: "", bodyFont: "" });
  });

  it("notes what it was drawn in of what can be seen on it, and draws anew what is otherwise now", async () => {
    const before = await drawn(await draw());
    expect(before.setting).toMatchObject({
      neighbours: stored.slides.map(({ id }) => id),
      brandKit: { motif: "automatic", runsOn: true },
    });
    expect(before.setting).not.toHaveProperty("prompt"); // the ground runs on, and follows from the slides
    expect(before.setting).not.toHaveProperty("cta");
    expect(before.setting).not.toHaveProperty("postTitle");
    const plans = api().context.database.collection("mediaPlans");
    await plans.updateOne({ _id: stored.planId }, { $set: { "brandKit.palette": ["#004d40", "#ffd54f"] } });
    const after = await drawn(await draw());
    expect(after.setting.brandKit?.palette).toEqual(["#004d40", "#ffd54f"]);
    expect(after.imageKey).not.toBe(before.imageKey);
    expect((await drawn(await draw({}, 2))).setting).toMatchObject({ cta: "Come by", slideNumber: 3 });
  });

  it("lists the drawings of all posts of a plan in one answer", async () => {
    const { imageKey, imageUrl } = await drawn(await draw());
    const save = { imageKeys: [null, imageKey, null], imageUrlsArray: [null, imageUrl, null] };
    await post(`${api().url}/api/update-media-plan-post`, {
      postId: stored.id,
      revision: stored.revision,
      ...save,
    });
    const other = await importPost(api().url);
    const ofPlan = async (planId: string) =>
      listDrawingsResponseSchema.parse(await (await query({ planId })).json()).drawings;
    expect(await ofPlan(stored.planId)).toMatchObject([{ imageKey, setting: { slideNumber: 2 } }]);
    expect(await ofPlan(other.planId)).toEqual([]);
    expect(await problemOf(await query({ planId: "nobody" }))).toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  it("lists those of a post or of a plan, never of both", async () => {
    for (const wrong of [{}, { postId: stored.id, planId: stored.planId }]) {
      const { code, errors } = await problemOf(await query(wrong));
      expect([code, errors]).toEqual(["validation_failed", [expect.objectContaining({ path: "postId" })]]);
    }
  });

  it("tells what it has left out, and keeps that until the same picture is drawn of words that are all on it", async () => {
    const leftOut = { headline: { words: 0, signs: "𓂀" } };
    const image = await drawn(await draw({ headline: "The eye 𓂀" }));
    expect(image.leftOut).toEqual(leftOut);
    const save = { imageKeys: [null, image.imageKey, null], imageUrlsArray: [null, image.imageUrl, null] };
    const { id: postId, revision } = stored;
    await post(`${api().url}/api/update-media-plan-post`, { postId, revision, ...save });
    const told = async () => listDrawingsResponseSchema.parse(await (await list()).json()).drawings[0];
    expect(await told()).toMatchObject({ imageKey: image.imageKey, leftOut });

    const { leftOut: _none, ...same } = image;
    expect(await drawn(await draw({ headline: "The eye" }))).toEqual(same);
    expect(await told()).toMatchObject({ imageKey: image.imageKey, headline: "The eye" });
    expect(await told()).not.toHaveProperty("leftOut");
  });

  it("keeps what Generate has left out, and answers it as before", async () => {
    const slides = [
      { mediaPrompt: "A cup", headline: "The eye 𓂀", body: "word ".repeat(300) },
      { mediaPrompt: "B" },
    ];
    const other = await importPost(api().url, { platform: "Instagram", slides });
    const answer = await (await generate(api().url, generateRequest(other))).json();
    expect(answer).not.toHaveProperty("leftOut");
    const [drawing] = await findDrawings(api().context.database, [answer.imageKey]);
    expect(drawing?.leftOut).toEqual({
      headline: { words: 0, signs: "𓂀" },
      body: { words: expect.any(Number), signs: "" },
    });
  });

  it("refuses words that no typeface has, unless the picture stands alone", async () => {
    const headline = "བོད་སྐད";
    const below = { imageKey: picture, focus: CENTRE };
    for (const changes of [{ headline }, { headline, picture: below }, { headline, layout: null }]) {
      expect(await problemOf(await draw(changes))).toMatchObject({
        status: 422,
        code: "validation_failed",
        detail: expect.stringMatching(/^Slide 2: no typeface has the Tibetan letters of the headline\. /),
        errors: [{ path: "headline", code: "no_typeface" }],
      });
    }
    expect((await draw({ headline, layout: null, picture: below })).status).toBe(200);
  });

  it("generates no slide whose words no typeface has, books nothing for it, and makes the others", async () => {
    const slides = [
      { mediaPrompt: "A", headline: "A cup" },
      { mediaPrompt: "B", body: "ᏣᎳᎩ" },
    ];
    const other = await importPost(api().url, { platform: "Instagram", slides });
    const [made, refused] = await Promise.all(
      [0, 1].map((slide) => generate(api().url, generateRequest(other, { slide }))),
    );
    expect(made?.status).toBe(200);
    expect(await problemOf(refused ?? Response.error())).toMatchObject({
      status: 422,
      code: "validation_failed",
      detail: expect.stringMatching(/^Slide 2: no typeface has the Cherokee letters of the body\. /),
      retryable: false,
      errors: [{ path: "body", code: "no_typeface" }],
    });
    const booked = await api()
      .context.database.collection("generatedImages")
      .find({ postId: other.id })
      .toArray();
    expect(booked.map(({ slideId }) => slideId)).toEqual([other.slides[0]?.id]);

    const [first, second] = other.slides;
    const corrected = {
      postId: other.id,
      revision: other.revision,
      slides: [first, { ...second, body: "Tea" }],
    };
    expect((await post(`${api().url}/api/update-media-plan-post`, corrected)).status).toBe(200);
    expect((await generate(api().url, generateRequest(other, { slide: 1 }))).status).toBe(200);
  });

  it("gives the same for the same, and leaves the post as it is", async () => {
    const [once, again, other] = await Promise.all([
      draw().then(drawn),
      draw().then(drawn),
      draw({ headline: "Four new coffees" }).then(drawn),
    ]);
    expect(again).toEqual(once);
    expect(other.imageKey).not.toBe(once.imageKey);
    expect(
      await api().context.database.collection("mediaPlanPosts").findOne({ _id: stored.id }),
    ).toMatchObject({
      revision: stored.revision,
      imageKeys: [null, null, null],
    });
  });

  it("knows no other posts and slides", async () => {
    expect(await problemOf(await draw({ postId: "nobody" }))).toMatchObject({
      status: 404,
      code: "not_found",
    });
    expect(await problemOf(await draw({ slideId: "nothing" }))).toMatchObject({
      status: 404,
      code: "not_found",
    });
    expect(await problemOf(await list("nobody"))).toMatchObject({ status: 404, code: "not_found" });
  });

  it("draws without a logo that is lost, but not without the picture that it is asked for", async () => {
    const plans = api().context.database.collection("mediaPlans");
    const lost = { "brandKit.logoImageKey": createImageKey(1) };
    await plans.updateOne({ _id: stored.planId }, { $set: lost });
    expect((await draw()).status).toBe(200);
    const below = { imageKey: createImageKey(2), focus: { x: 0, y: 0 } };
    const problem = await problemOf(await draw({ picture: below }));
    expect(problem).toMatchObject({ status: 422, code: "unknown_image" });
    expect(problem.detail).toContain("picture.imageKey");
  });

  it("draws a grid of its pictures, each around its own focus, and names each that is lost", async () => {
    const half = sharp({ create: { width: 400, height: 600, channels: 3, background: "#2040c0" } });
    const blue = await half.extend({ right: 400, background: "#e0c020" }).png().toBuffer();
    const other = await api().context.imageStore.put(blue, "image/png");
    const beside = [0, 1].map((x) => ({ imageKey: other, focus: { x, y: 0.5 } }));
    const image = await drawn(
      await draw({ layout: "grid", picture: { imageKey: picture, focus: CENTRE, beside } }),
    );
    const seen = sharp(Buffer.from(await (await fetch(api().url + image.imageUrl)).arrayBuffer()));
    const { data, info } = await seen.removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
    expect([pixel(200, 300), pixel(800, 100), pixel(800, 700)]).toEqual([
      [0xa0, 0x30, 0x20],
      [0x20, 0x40, 0xc0],
      [0xe0, 0xc0, 0x20],
    ]);
    const [kept] = await findDrawings(api().context.database, [image.imageKey]);
    expect(kept?.picture).toEqual({ imageKey: picture, focus: CENTRE, beside });

    const lost = [...beside, { imageKey: createImageKey(2), focus: CENTRE }];
    const bereft = { layout: "grid", picture: { imageKey: picture, focus: CENTRE, beside: lost } };
    const problem = await problemOf(await draw(bereft));
    expect(problem).toMatchObject({ status: 422, code: "unknown_image" });
    expect(problem.detail).toContain("picture.beside[2].imageKey");
    // Nothing is missed that would not be seen.
    expect((await draw({ ...bereft, layout: "cover" })).status).toBe(200);
    const five = { imageKey: picture, focus: CENTRE, beside: Array.from({ length: 4 }, () => beside[0]) };
    expect((await draw({ layout: "grid", picture: five })).status).toBe(422);
  });

  it("sets words in rows as such in a post that is new, and goes on as before in one of an older version", async () => {
    const rows = { layout: null, headline: "Rows", body: "[x] rinsed\n[ ] weighed\n[ ] poured" };
    const now = await drawn(await draw(rows));
    expect(now.imageKey).toBe((await drawn(await draw({ ...rows, layout: "checklist" }))).imageKey);
    expect(stored).not.toHaveProperty("rowLayouts");
    const posts = api().context.database.collection("mediaPlanPosts");
    await posts.updateOne({ _id: stored.id }, { $unset: { rowLayouts: "" } });
    const before = await drawn(await draw(rows));
    expect(before.imageKey).toBe((await drawn(await draw({ ...rows, layout: "list" }))).imageKey);
  });

  it("keeps nothing that could not be drawn", async () => {
    const before = await api().context.imageStore.list();
    vi.spyOn(api().context.designer, "draw").mockRejectedValueOnce(new Error("no paint"));
    expect(await problemOf(await draw({ picture: { imageKey: picture, focus: CENTRE } }))).toMatchObject({
      status: 500,
      code: "internal_error",
    });
    expect(await api().context.imageStore.list()).toHaveLength(before.length);
    expect(await api().context.database.collection("drawings").countDocuments({})).toBe(0);
  });

  it("names every fault of the request, and draws for no post without pictures", async () => {
    const { code, errors } = await problemOf(
      await draw({
        layout: "poster",
        body: "x".repeat(4_001),
        picture: { imageKey: "a.png", focus: { x: 2, y: "left" } },
      }),
    );
    expect(code).toBe("validation_failed");
    expect(errors?.map(({ path }) => path).toSorted()).toEqual([
      "body",
      "layout",
      "picture.focus.x",
      "picture.focus.y",
      "picture.imageKey",
    ]);
    const video = await importPost(api().url, { contentType: "Video" });
    const answer = await draw({ postId: video.id, slideId: video.slides[0]?.id });
    expect((await problemOf(answer)).errors).toMatchObject([{ path: "postId", code: "no_pictures" }]);
  });
});
