import { describe, expect, it } from "vitest";
import { drawSlideResponseSchema, type DrawSlideRequest } from "@/lib/schemas/drawing";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import type { MediaPlanPost, PostLook } from "@/lib/schemas/mediaPlanPost";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost, savedPost } from "@/tests/support/data/importedPost";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const HILLS: PostLook = { motif: "hills", arrangement: 0 };

/** The designer draws the same of the same: to see something else a person asks for another arrangement. */
describe("arrangements of a drawn post", () => {
  const api = useApi("embedded");
  const save = async (of: MediaPlanPost, changes: object) =>
    savedPost(
      await post(`${api().url}/api/update-media-plan-post`, {
        postId: of.id,
        revision: of.revision,
        ...changes,
      }),
    );
  const put = (of: MediaPlanPost, imageKey: string) =>
    save(of, {
      imageKeys: [imageKey, null],
      imageUrlsArray: [api().context.imageStore.urlOf(imageKey), null],
    });
  async function make(of: MediaPlanPost, run: number, changes: { look?: PostLook } = {}): Promise<string> {
    const request = generateRequest(of, { run, prompt: of.slides[0]?.mediaPrompt ?? "" });
    const asked = { ...request, body: { ...request.body, ...changes } };
    const answer = await generate(api().url, asked);
    return generateImageResponseSchema.parse(await answer.json()).imageKey;
  }
  const words = { layout: null, headline: "Brew slowly", body: "", picture: null };
  async function draw(of: MediaPlanPost, changes: Partial<DrawSlideRequest> = {}) {
    const asked = { postId: of.id, slideId: of.slides[0]?.id, ...words, ...changes };
    return drawSlideResponseSchema.parse(await (await post(`${api().url}/api/draw-slide`, asked)).json());
  }
  const arrangementOf = async (key: string) =>
    (await findDrawings(api().context.database, [key]))[0]?.arrangement;

  it("follow one another each time the slide is generated, from the one that is there", async () => {
    const imported = await importPost(api().url, { slideCount: 2 });
    const first = await make(imported, 1);
    expect(await make(imported, 2)).toBe(first); // not saved: there is nothing yet
    const withFirst = await put(imported, first);
    const second = await make(withFirst, 3);
    expect([await arrangementOf(first), await arrangementOf(second)]).toEqual([undefined, 1]);
    const third = await make(await put(withFirst, second), 4);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(await arrangementOf(third)).toBe(2);
  });

  it("stay when other words are drawn, and the first is what was drawn before there were any", async () => {
    const imported = await importPost(api().url, { slideCount: 2 });
    const { imageKey } = await draw(imported);
    expect((await draw(imported, { arrangement: 0 })).imageKey).toBe(imageKey);
    const other = await draw(imported, { arrangement: 1, headline: "Brew slower" });
    expect(await arrangementOf(other.imageKey)).toBe(1);
    expect((await draw(imported, { headline: "Brew slower" })).imageKey).not.toBe(other.imageKey);
  });

  it("may be the post's own, with a motif of its own, until it is taken back", async () => {
    const imported = await importPost(api().url, { slideCount: 2 });
    const before = await draw(imported);
    const inHills = await save(imported, { look: HILLS });
    expect(inHills.look).toEqual(HILLS);
    const hills = await draw(inHills);
    expect(hills.setting).toMatchObject({ look: HILLS });
    const another = await draw(await save(inHills, { look: { ...HILLS, arrangement: 1 } }));
    expect(new Set([before, hills, another].map(({ imageKey }) => imageKey)).size).toBe(3);
    const back = await save({ ...inHills, revision: inHills.revision + 1 }, { look: null });
    expect((await draw(back)).imageKey).toBe(before.imageKey);
    const wrong = { postId: back.id, revision: back.revision, look: { motif: "stripes", arrangement: -1 } };
    const problem = await problemOf(await post(`${api().url}/api/update-media-plan-post`, wrong));
    expect(problem.errors?.map(({ path }) => path)).toEqual(["look.motif", "look.arrangement"]);
  });

  it("are drawn in a look that is to be saved with them, and then each slide keeps its own", async () => {
    const imported = await importPost(api().url, { slideCount: 2 });
    const second = await make(await put(imported, await make(imported, 1)), 2);
    const withSecond = await put({ ...imported, revision: imported.revision + 1 }, second);
    const made = await make(withSecond, 3, { look: HILLS });
    expect(await arrangementOf(made)).toBe(1);
    expect((await findDrawings(api().context.database, [made]))[0]?.setting).toMatchObject({ look: HILLS });
  });
});
