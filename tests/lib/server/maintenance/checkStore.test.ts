import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { CENTRE } from "@/lib/schemas/drawing";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { checkStore } from "@/lib/server/maintenance/checkStore";
import { findDrawings, saveDrawing } from "@/lib/server/repositories/drawings";
import {
  createAttempt,
  createImageKey,
  createMediaPlanDocument,
  createMediaPlanPostDocument,
} from "@/tests/support/data/factories";
import { createTestFolder, DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

describe.each(DATABASE_KINDS)("the doctor on %s", (kind) => {
  const database = useDatabase(kind);
  let directory: string;
  let imageStore: ImageStore;
  let good: string;
  beforeEach(async () => {
    directory = await createTestFolder();
    imageStore = createFilesystemImageStore({ directory });
    good = await imageStore.put(
      await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
      "image/png",
    );
    await database()
      .collection("mediaPlans")
      .insertOne(createMediaPlanDocument({ _id: "plan" }));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const check = (fix = false) => checkStore({ database: database(), imageStore }, { fix });
  const insert = (post: Partial<MediaPlanPostDocument>) =>
    database()
      .collection("mediaPlanPosts")
      .insertOne(createMediaPlanPostDocument({ _id: "post", planId: "plan", ...post }));
  const stored = () => database().collection("mediaPlanPosts").findOne({ _id: "post" });

  it("finds nothing in a store that is whole", async () => {
    await insert({
      imageKeys: [good, null, good],
      imageUrlsArray: [imageStore.urlOf(good), null, imageStore.urlOf(good)],
    });
    await database()
      .collection("generatedImages")
      .insertOne(createAttempt({ deadlineAt: new Date(Date.now() + 60_000).toISOString() }));
    expect(await check()).toEqual([]);
  });

  it.each([
    [
      "missing_image",
      () => ({
        imageKeys: [good, createImageKey(1), null],
        imageUrlsArray: [imageStore.urlOf(good), imageStore.urlOf(createImageKey(1)), null],
      }),
      () => [good, null, null],
    ],
    [
      "wrong_array_length",
      () => ({ imageKeys: [good], imageUrlsArray: [imageStore.urlOf(good)] }),
      () => [good, null, null],
    ],
    [
      "wrong_url",
      () => ({
        imageKeys: [good, null, null],
        imageUrlsArray: ["http://elsewhere.example/a.png", null, null],
      }),
      () => [good, null, null],
    ],
  ])("finds %s, and mends it when asked to, by an ordinary save", async (found, arrays, mendedKeys) => {
    await insert(arrays());
    expect(await check()).toMatchObject([{ kind: found, id: "post", mended: false }]);
    expect((await stored())?.revision).toBe(1);
    expect(await check(true)).toMatchObject([{ kind: found, mended: true }]);
    const imageKeys = mendedKeys();
    expect(await stored()).toMatchObject({
      imageKeys,
      imageUrlsArray: imageKeys.map((key) => key && imageStore.urlOf(key)),
      revision: 2,
    });
    expect(await check()).toEqual([]);
  });

  it("finds bytes that are not those of their key", async () => {
    await writeFile(path.join(directory, good), "something else");
    await insert({ imageKeys: [good, null, null], imageUrlsArray: [imageStore.urlOf(good), null, null] });
    expect(await check()).toMatchObject([{ kind: "damaged_image", id: "post" }]);
  });

  it("finds posts whose plan is gone, but leaves those of an import under way", async () => {
    await insert({ planId: "gone" });
    const young = createMediaPlanPostDocument({ planId: "arriving", createdAt: new Date().toISOString() });
    await database().collection("mediaPlanPosts").insertOne(young);
    expect(await check(true)).toMatchObject([{ kind: "orphaned_post", id: "post", mended: true }]);
    expect(await stored()).toBeNull();
    expect(await database().collection("mediaPlanPosts").countDocuments({})).toBe(1);
  });

  it("finds brand kits with lost images, and takes those out of them", async () => {
    const [lostLogo, lostProduct] = [createImageKey(1), createImageKey(2)];
    const brandKit = { ...EMPTY_BRAND_KIT, name: "Linde", logoImageKey: lostLogo };
    const whole = { ...brandKit, logoImageKey: good };
    await database()
      .collection("mediaPlans")
      .insertMany([
        createMediaPlanDocument({ _id: "whole", brandKit: whole }),
        createMediaPlanDocument({
          _id: "bereft",
          brandKit: { ...brandKit, productImageKeys: [good, lostProduct] },
        }),
      ]);
    const found = { kind: "missing_image", id: "bereft" };
    expect(await check()).toMatchObject([
      { ...found, detail: `its brand kit refers to ${lostLogo}`, mended: false },
      { ...found, detail: `its brand kit refers to ${lostProduct}`, mended: false },
    ]);
    expect(await check(true)).toMatchObject([
      { ...found, mended: true },
      { ...found, mended: true },
    ]);
    expect(await check()).toEqual([]);
    const kitOf = async (_id: string) =>
      (await database().collection("mediaPlans").findOne({ _id }))?.brandKit;
    expect(await kitOf("whole")).toEqual(whole);
    expect(await kitOf("bereft")).toEqual({ ...brandKit, logoImageKey: null, productImageKeys: [good] });
  });

  it("finds drawings whose picture is lost, and lets their words be drawn without it", async () => {
    const below = (imageKey: string) => ({
      layout: "statement" as const,
      headline: "Words",
      body: "",
      picture: { imageKey, focus: CENTRE },
    });
    await saveDrawing(database(), { imageKey: good, ...below(good) });
    await saveDrawing(database(), { imageKey: createImageKey(1), ...below(createImageKey(2)) });
    const found = { kind: "missing_picture", id: createImageKey(1) };
    expect(await check()).toMatchObject([{ ...found, mended: false }]);
    expect(await check(true)).toMatchObject([{ ...found, mended: true }]);
    expect(await check()).toEqual([]);
    const whole = { headline: "Words", picture: { imageKey: good } };
    expect(await findDrawings(database(), [good])).toMatchObject([whole]);
    const mended = { headline: "Words", picture: null };
    expect(await findDrawings(database(), [createImageKey(1)])).toMatchObject([mended]);
  });

  it("finds a grid that lacks pictures, and leaves it those that are there", async () => {
    const framed = (imageKey: string) => ({ imageKey, focus: CENTRE });
    const [lost, alsoLost] = [createImageKey(2), createImageKey(3)];
    const picture = { ...framed(lost), beside: [framed(good), framed(alsoLost)] };
    const imageKey = createImageKey(1);
    await saveDrawing(database(), { imageKey, layout: "grid", headline: "", body: "", picture });
    const kind = "missing_picture";
    expect(await check(true)).toMatchObject([
      { kind, detail: expect.stringContaining(lost), mended: true },
      { kind, detail: expect.stringContaining(alsoLost), mended: true },
    ]);
    expect(await check()).toEqual([]);
    expect(await findDrawings(database(), [imageKey])).toMatchObject([{ picture: framed(good) }]);
  });

  it("ends attempts whose process died: their outcome is unknown", async () => {
    const dead = createAttempt({ state: "dispatched", deadlineAt: "2026-01-01T00:00:00.000Z" });
    await database().collection("generatedImages").insertOne(dead);
    expect(await check()).toMatchObject([{ kind: "dead_reservation", id: dead._id, mended: false }]);
    expect(await check(true)).toMatchObject([{ kind: "dead_reservation", mended: true }]);
    expect(await database().collection("generatedImages").findOne({ _id: dead._id })).toMatchObject({
      state: "unknown",
    });
  });
});
