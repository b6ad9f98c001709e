import type { CommandStartedEvent } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/server/database/database";
import {
  findMediaPlanPost,
  toMediaPlanPost,
  updateMediaPlanPost,
} from "@/lib/server/repositories/mediaPlanPosts";
import { createImageKey, createMediaPlanPostDocument, createSlide } from "@/tests/support/data/factories";
import { emptyDatabase, openTestMongo } from "@/tests/support/servers/mongo";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

const updatedAt = "2026-11-02T10:00:00.000Z";

async function insert(database: Database, overrides: Parameters<typeof createMediaPlanPostDocument>[0] = {}) {
  const post = createMediaPlanPostDocument(overrides);
  await database.collection("mediaPlanPosts").insertOne(post);
  return post;
}

describe.each(DATABASE_KINDS)("media plan posts in the %s database", (kind) => {
  const database = useDatabase(kind);

  it("are shown with `id` and without what only the server needs", async () => {
    const stored = await insert(database(), { lastSaveId: "save-1" });
    const { _id, lastSaveId, ...rest } = stored;
    expect(toMediaPlanPost(stored)).toEqual({ id: _id, ...rest });
    expect(lastSaveId).toBe("save-1");
  });

  it("are saved on the revision that was seen, moving it by one and remembering the save", async () => {
    const post = await insert(database());
    const imageKeys = [createImageKey(1), null, createImageKey(2)];
    const fields = { title: "New", imageKeys, imageUrlsArray: imageKeys };
    const save = { postId: post._id, revision: 1, fields, saveId: "save-1", updatedAt };
    expect(await updateMediaPlanPost(database(), save)).toBe(true);
    expect(await findMediaPlanPost(database(), post._id)).toEqual({
      ...post,
      ...fields,
      revision: 2,
      updatedAt,
      lastSaveId: "save-1",
    });
  });

  it("stay as they are where a field is absent or undefined", async () => {
    const post = await insert(database());
    const fields = { title: undefined, slides: undefined };
    await updateMediaPlanPost(database(), { postId: post._id, revision: 1, fields, saveId: "s", updatedAt });
    expect(await findMediaPlanPost(database(), post._id)).toEqual({
      ...post,
      revision: 2,
      updatedAt,
      lastSaveId: "s",
    });
  });

  it("are not changed by a save of another revision, nor created by a save", async () => {
    const post = await insert(database(), { revision: 3 });
    const save = { fields: { title: "late" }, saveId: "s", updatedAt };
    for (const revision of [2, 4]) {
      expect(await updateMediaPlanPost(database(), { ...save, postId: post._id, revision })).toBe(false);
    }
    expect(await updateMediaPlanPost(database(), { ...save, postId: "deleted", revision: 3 })).toBe(false);
    expect(await database().collection("mediaPlanPosts").find({}).toArray()).toEqual([post]);
  });

  it("take exactly one of 200 parallel saves of one revision", async () => {
    const post = await insert(database());
    const save = (client: number) =>
      updateMediaPlanPost(database(), {
        postId: post._id,
        revision: 1,
        fields: { title: `client ${client}` },
        saveId: `save-${client}`,
        updatedAt,
      });
    const taken = await Promise.all(Array.from({ length: 200 }, (_, client) => save(client)));
    const winner = taken.indexOf(true);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await findMediaPlanPost(database(), post._id)).toMatchObject({
      revision: 2,
      title: `client ${winner}`,
      lastSaveId: `save-${winner}`,
    });
  });

  it("never show a mixture of two saves to readers during 300 saves", async () => {
    /** Everything in the post says which save it is from, and each save has another number of slides. */
    const generation = (revision: number) => {
      const entries = Array.from({ length: 2 + (revision % 9) }, (_, index) => `${revision}/${index}`);
      const slides = entries.map((id) => createSlide({ id, mediaPrompt: "" }));
      return { title: String(revision), slides, imageKeys: entries, imageUrlsArray: entries };
    };
    const post = await insert(database(), { ...generation(1), revision: 1 });
    let saving = true;
    const read = async () => {
      const seen = new Set<number>();
      while (saving) {
        const found = await findMediaPlanPost(database(), post._id);
        expect(found).toMatchObject(generation(found?.revision ?? 0));
        seen.add(found?.revision ?? 0);
      }
      return seen.size;
    };
    const readers = [read(), read(), read()];
    for (let revision = 1; revision <= 300; revision += 1) {
      const fields = generation(revision + 1);
      const save = { postId: post._id, revision, fields, saveId: String(revision), updatedAt };
      expect(await updateMediaPlanPost(database(), save)).toBe(true);
    }
    saving = false;
    for (const seen of await Promise.all(readers)) expect(seen).toBeGreaterThan(1);
  });
});

describe("a save of a post on MongoDB", () => {
  let database: Database;
  afterEach(() => database.close());

  it("is exactly one update command: this filter, this $set, no upsert, confirmed by a majority", async () => {
    const commands: CommandStartedEvent[] = [];
    database = openTestMongo((event) => commands.push(event));
    await emptyDatabase(database);
    const post = await insert(database);
    commands.length = 0;

    const arrays = { imageUrlsArray: ["/api/images/a", null, null], imageKeys: ["a", null, null] };
    const fields = { ...arrays, title: undefined };
    await updateMediaPlanPost(database, {
      postId: post._id,
      revision: 1,
      fields,
      saveId: "save-1",
      updatedAt,
    });

    expect(commands.map(({ commandName }) => commandName)).toEqual(["update"]);
    const command = commands[0]?.command;
    expect(command).toMatchObject({
      update: "mediaPlanPosts",
      writeConcern: { w: "majority", j: true, wtimeout: 5_000 },
    });
    expect(command?.updates).toEqual([
      {
        q: { _id: post._id, revision: 1, deletedAt: { $exists: false } },
        u: { $set: { ...arrays, revision: 2, updatedAt, lastSaveId: "save-1" } },
      },
    ]);
  });
});
