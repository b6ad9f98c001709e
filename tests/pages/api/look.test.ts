import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { BrandKitInput } from "@/lib/schemas/brandKit";
import { drawSlideResponseSchema } from "@/lib/schemas/drawing";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { updateMediaPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { savedPost } from "@/tests/support/data/importedPost";
import { post, useApi } from "@/tests/support/servers/useApi";

/** What a client has approved: the ground and the shapes of its pictures, whatever changes in them later. */
describe("the look of a carousel", () => {
  const api = useApi("embedded");
  const KIT = { name: "Oxbarrow", palette: ["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"] };
  const TITLES = ["Spring checks", "How to brew"];

  async function importPosts(brandKit: BrandKitInput = KIT) {
    const posts = TITLES.map((title) => {
      const slides = ["Cover", "Inner", "Last"].map((headline) => ({ mediaPrompt: "A cup", headline }));
      return { platform: "Instagram", contentType: "Carousel", title, slides };
    });
    const imported = await post(`${api().url}/api/media-plans`, { name: "Spring", brandKit, posts });
    return mediaPlanWithPostsSchema.parse(await imported.json());
  }

  const words = { layout: "statement", headline: "Brew slowly", body: "", picture: null };
  async function draw({ id: postId, slides }: MediaPlanPost): Promise<Buffer> {
    const asked = { postId, slideId: slides[1]?.id, ...words };
    const drawn = await (await post(`${api().url}/api/draw-slide`, asked)).json();
    return (
      (await api().context.imageStore.get(drawSlideResponseSchema.parse(drawn).imageKey)) ?? Buffer.alloc(0)
    );
  }
  const recolour = (planId: string, updatedAt: string, brandKit: { name: string; palette: string[] }) =>
    updateMediaPlan({
      ...api().context,
      planId,
      request: {
        updatedAt,
        brandKit: {
          headingFont: "",
          bodyFont: "",
          logoImageKey: null,
          styleNotes: "",
          runsOn: true,
          ...brandKit,
        },
      },
    });
  async function difference(one: Buffer, other: Buffer): Promise<number> {
    const [a, b] = await Promise.all([one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer()));
    if (!a || !b) throw new Error("two pictures were given");
    return a.reduce((sum, level, at) => sum + Math.abs(level - (b[at] ?? 0)), 0) / a.length;
  }

  it("stays when one digit of a colour changes, and the brand's name is written otherwise", async () => {
    const { mediaPlan, posts } = await importPosts();
    const before = await Promise.all(posts.map(draw));
    const palette = ["#2B1D16", "#C8632C", "#F3E7D7", "#6B7F5E"];
    const once = await recolour(mediaPlan.id, mediaPlan.updatedAt, { ...KIT, palette });
    await recolour(mediaPlan.id, once.updatedAt, {
      name: "OXBARROW",
      palette: ["#2B1D16", "#C8632C", "#F3E7D7", "#6B7F5D"],
    });
    for (const [index, former] of before.entries()) {
      const present = posts[index];
      const now = present ? await draw(present) : Buffer.alloc(0);
      expect(await difference(former, now)).toBeLessThan(0.6);
    }
  });

  it("runs on from slide to slide in a new plan, unless it says otherwise, and not in one from before", async () => {
    const kits = [KIT, { ...KIT, runsOn: false }];
    const [on, off] = await Promise.all(kits.map((kit) => importPosts(kit)));
    expect([on?.mediaPlan.brandKit.runsOn, off?.mediaPlan.brandKit.runsOn]).toEqual([true, false]);
    const [running, still] = [on?.posts[0], off?.posts[0]];
    if (!running || !still) throw new Error("a post was not imported");
    const settingOf = async ({ id: postId, slides }: MediaPlanPost) => {
      const asked = { postId, slideId: slides[1]?.id, ...words };
      const drawn = await (await post(`${api().url}/api/draw-slide`, asked)).json();
      return drawSlideResponseSchema.parse(drawn).setting;
    };
    expect((await settingOf(running)).neighbours).toEqual(running.slides.map(({ id }) => id));
    expect((await settingOf(still)).neighbours).toBeUndefined();

    const chosen = await draw(still);
    await api()
      .context.database.collection("mediaPlans")
      .updateOne({ _id: still.planId }, { $unset: { "brandKit.runsOn": "" } });
    expect((await draw(still)).equals(chosen)).toBe(true);
  });

  it("stays when the post gets another title, and again another", async () => {
    const { posts } = await importPosts();
    for (const imported of posts) {
      const before = await draw(imported);
      for (const [index, title] of ["Another title", "And another"].entries()) {
        const saving = { postId: imported.id, revision: imported.revision + index, title };
        await savedPost(await post(`${api().url}/api/update-media-plan-post`, saving));
      }
      expect((await draw(imported)).equals(before)).toBe(true);
    }
  });

  it("is what the preview of the post shows while title and colours are typed", async () => {
    const { posts } = await importPosts();
    for (const { id: postId, title } of posts) {
      const preview = async (changes: object) => {
        const place = { platform: "Instagram", slideNumber: 2, slideCount: 3, prompt: "A cup", cta: "" };
        const asked = { ...place, ...words, postTitle: title, brandKit: KIT, postId, ...changes };
        const answer = await post(`${api().url}/api/preview-slide`, asked);
        expect(answer.status).toBe(200);
        return Buffer.from(await answer.arrayBuffer());
      };
      const before = await preview({});
      expect((await preview({ postTitle: "Typed" })).equals(before)).toBe(true);
      const recoloured = await preview({
        brandKit: { ...KIT, palette: ["#2B1D16", "#C8632C", "#F3E7D7", "#6B7F5E"] },
      });
      expect(await difference(before, recoloured)).toBeLessThan(0.6);
      expect((await preview({ postId: "gone" })).equals(before)).toBe(true);
    }
  });

  it("is another one where the kit names a motif, and that one for every post", async () => {
    const { mediaPlan, posts } = await importPosts();
    const before = await Promise.all(posts.map(draw));
    const chosen = { ...KIT, motif: "dots" as const };
    await recolour(mediaPlan.id, mediaPlan.updatedAt, chosen);
    const after = await Promise.all(posts.map(draw));
    const changed = after.filter((picture, index) => !picture.equals(before[index] ?? picture));
    expect(changed).toHaveLength(TITLES.length);
  });
});
