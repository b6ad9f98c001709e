import { describe, expect, it } from "vitest";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import {
  mediaPlanWithPostsSchema,
  updateMediaPlanResponseSchema,
  type MediaPlan,
} from "@/lib/schemas/mediaPlan";
import { createImageKey } from "@/tests/support/data/factories";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { storePictures } from "@/tests/support/data/storedPictures";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const BRAND_KIT = {
  ...EMPTY_BRAND_KIT,
  name: "Lindenrad",
  palette: ["#12372A", "#F2B705"],
  headingFont: "Sora",
  styleNotes: "Early daylight",
};

describe.each(DATABASE_KINDS)("editing a media plan on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const planUrl = (planId: string) => `${api().url}/api/media-plans/${planId}`;

  async function importPlan(): Promise<MediaPlan> {
    const posts = [{ platform: "X", contentType: "Text", title: "Words" }];
    const plan = { name: "Spring", description: "Two weeks", brandKit: { name: "Old" }, posts };
    const answer = await post(`${api().url}/api/media-plans`, plan);
    return mediaPlanWithPostsSchema.parse(await answer.json()).mediaPlan;
  }
  const read = async (planId: string) =>
    mediaPlanWithPostsSchema.parse(await (await fetch(planUrl(planId))).json());
  const patch = (planId: string, body: unknown) =>
    fetch(planUrl(planId), {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  async function saved(response: Response): Promise<MediaPlan> {
    expect(response.status).toBe(200);
    return updateMediaPlanResponseSchema.parse(await response.json()).mediaPlan;
  }

  it("replaces the brand kit, answers with the plan as stored, and leaves all else as it was", async () => {
    const plan = await importPlan();
    const before = await read(plan.id);
    const answered = await saved(
      await patch(plan.id, { updatedAt: plan.updatedAt, brandKit: { ...BRAND_KIT, forbidden: "" } }),
    );
    expect(answered).toEqual({ ...plan, brandKit: BRAND_KIT, updatedAt: answered.updatedAt });
    expect(await read(plan.id)).toEqual({ mediaPlan: answered, posts: before.posts });
  });

  it("keeps what is only there once somebody sets it, and drops it when it is taken back", async () => {
    const plan = await importPlan();
    const [logoImageKey, productImageKey] = await storePictures(api().context.env.DATA_DIR, 2);
    const brandKit = {
      ...BRAND_KIT,
      logoImageKey,
      forbidden: "No people",
      productImageKeys: [productImageKey],
      firstSlideSetsStyle: true,
      duotone: true,
    };
    const first = await saved(await patch(plan.id, { updatedAt: plan.updatedAt, brandKit }));
    expect(first.brandKit).toEqual(brandKit);
    const emptied = {
      forbidden: "",
      productImageKeys: [],
      firstSlideSetsStyle: false,
      duotone: false,
      logoImageKey: null,
    };
    const second = await saved(
      await patch(plan.id, { updatedAt: first.updatedAt, brandKit: { ...brandKit, ...emptied } }),
    );
    expect(second.brandKit).toEqual(BRAND_KIT);
  });

  it("changes the name and the description alone when only they are given", async () => {
    const plan = await importPlan();
    const { updatedAt } = plan;
    const renamed = await saved(await patch(plan.id, { updatedAt, name: "Summer", description: "" }));
    expect(renamed).toEqual({ ...plan, name: "Summer", description: "", updatedAt: renamed.updatedAt });
  });

  it("names a later version with every save, whatever the clock says", async () => {
    const plan = await importPlan();
    const future = "2999-01-01T00:00:00.000Z";
    await api()
      .context.database.collection("mediaPlans")
      .updateOne({ _id: plan.id }, { $set: { updatedAt: future } });
    const { updatedAt } = await saved(await patch(plan.id, { updatedAt: future, name: "Later" }));
    expect(updatedAt).toBe("2999-01-01T00:00:00.001Z");
  });

  it("refuses an edit of an older version, and shows the present one", async () => {
    const plan = await importPlan();
    const current = await saved(await patch(plan.id, { updatedAt: plan.updatedAt, brandKit: BRAND_KIT }));
    const late = await patch(plan.id, { updatedAt: plan.updatedAt, name: "Late" });
    expect(await problemOf(late)).toMatchObject({ status: 409, code: "revision_conflict", current });
    expect((await read(plan.id)).mediaPlan).toEqual(current);
  });

  it("lets exactly one of many saves through that were made from the same version", async () => {
    const plan = await importPlan();
    const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(
      names.map((name) => patch(plan.id, { updatedAt: plan.updatedAt, name })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...names.slice(1).map(() => 409)]);
    const winner = names[answers.findIndex(({ status }) => status === 200)];
    expect((await read(plan.id)).mediaPlan.name).toBe(winner);
  });

  it("names every image that is not there, and changes nothing", async () => {
    const plan = await importPlan();
    const [there = ""] = await storePictures(api().context.env.DATA_DIR, 1);
    const missing = createImageKey(1);
    const brandKit = { ...BRAND_KIT, logoImageKey: missing, productImageKeys: [there, missing] };
    const answer = await patch(plan.id, { updatedAt: plan.updatedAt, name: "New", brandKit });
    expect(await problemOf(answer)).toMatchObject({
      status: 422,
      code: "validation_failed",
      errors: [
        { path: "brandKit.logoImageKey", code: "unknown_image" },
        { path: "brandKit.productImageKeys[1]", code: "unknown_image" },
      ],
    });
    expect((await read(plan.id)).mediaPlan).toEqual(plan);
  });

  it("names every fault of the body, and changes nothing", async () => {
    const plan = await importPlan();
    const brandKit = { ...BRAND_KIT, palette: ["red", "#12372A", "#1"], logoImageKey: "../x", mood: "calm" };
    const answer = await patch(plan.id, { name: " ", brandKit, posts: [] });
    const { errors = [] } = await problemOf(answer);
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      "brandKit.logoImageKey",
      "brandKit.mood",
      "brandKit.palette[0]",
      "brandKit.palette[2]",
      "name",
      "posts",
      "updatedAt",
    ]);
    expect((await read(plan.id)).mediaPlan).toEqual(plan);
  });

  it("creates nothing for an unknown plan", async () => {
    const answer = await patch("nowhere", { updatedAt: "2026-11-01T09:00:00.000Z", name: "New" });
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "not_found" });
    expect(await api().context.database.collection("mediaPlans").countDocuments({})).toBe(0);
  });
});
