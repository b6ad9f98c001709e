import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MongoClient } from "mongodb";
import { createImageKey, createMediaPlanPostDocument, createSlide } from "@/tests/support/data/factories";
import { emptyDatabase, mongoDatabaseName, mongoUri, openTestMongo } from "@/tests/support/servers/mongo";
import { updateMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";

/** Why a carousel is saved in one write: the way it used to be saved, beside the way it is saved now, on one MongoDB. */
describe("saving the slides of a carousel", () => {
  const SLIDES = 8;
  const database = openTestMongo();
  const client = new MongoClient(mongoUri);
  const posts = () => database.collection("mediaPlanPosts");
  const slides = Array.from({ length: SLIDES }, () => createSlide());
  const newKeys = slides.map((_, index) => createImageKey(index + 1));
  const seed = createMediaPlanPostDocument({ slides });

  beforeAll(() => client.connect());
  beforeEach(async () => {
    await emptyDatabase(database);
    await posts().insertOne(structuredClone(seed));
  });
  afterAll(async () => {
    await client.close();
    await database.close();
  });

  it("one by one loses slides: every save reads the same old array and writes the others' slides away", async () => {
    const collection = client
      .db(mongoDatabaseName)
      .collection<{ _id: string; imageKeys: (string | null)[] }>("mediaPlanPosts");
    const allHaveRead = Promise.all(
      slides.map(async (_, index) => {
        const stored = await collection.findOne({ _id: seed._id });
        return { index, imageKeys: stored?.imageKeys ?? [] };
      }),
    );
    await Promise.all(
      (await allHaveRead).map(({ index, imageKeys }) =>
        collection.updateOne(
          { _id: seed._id },
          { $set: { imageKeys: imageKeys.with(index, newKeys[index] ?? null) } },
        ),
      ),
    );
    const survivors = (await posts().findOne({ _id: seed._id }))?.imageKeys.filter((key) => key !== null);
    expect(survivors).toHaveLength(1);
  });

  it("in one write loses none, and of two writers one is told instead of being overwritten", async () => {
    const save = (saveId: string) =>
      updateMediaPlanPost(database, {
        postId: seed._id,
        revision: seed.revision,
        fields: { imageKeys: newKeys, imageUrlsArray: newKeys },
        saveId,
        updatedAt: seed.updatedAt,
      });
    const outcomes = await Promise.all([save("a"), save("b")]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect((await posts().findOne({ _id: seed._id }))?.imageKeys).toEqual(newKeys);
  });
});
