import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { NETWORKS } from "@/lib/carousel/networks";
import { drawSlideResponseSchema, listDrawingsResponseSchema } from "@/lib/schemas/drawing";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { importPost } from "@/tests/support/importedPost";
import { DATABASE_KINDS } from "@/tests/support/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/useApi";

describe.each(DATABASE_KINDS)("POST /api/draw-slide on %s", (kind) => {
  const api = useApi(kind);
  let stored: MediaPlanPost;
  let picture: string;
  beforeEach(async () => {
    stored = await importPost(api().url, { platform: "Instagram" });
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
  const list = async (postId = stored.id) =>
    fetch(`${api().url}/api/drawings?${new URLSearchParams({ postId })}`);

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
      { imageKey: image.imageKey, ...words, picture: below },
    ]);
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
});
