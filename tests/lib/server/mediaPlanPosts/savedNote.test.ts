import { rm } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Collection, Database } from "@/lib/server/database/database";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import { saveMediaPlanPost } from "@/lib/server/mediaPlanPosts/saveMediaPlanPost";
import { pendingWorkEnded } from "@/lib/server/pendingWork";
import { deferred } from "@/tests/support/gate";
import { createAttempt, createMediaPlanPostDocument } from "@/tests/support/data/factories";
import { createTestFolder, useDatabase } from "@/tests/support/servers/testDatabases";

const database = useDatabase("embedded");
const document = createMediaPlanPostDocument({ planId: "plan" });
const directory = await createTestFolder();
const imageStore = createFilesystemImageStore({ directory });
let imageKey: string;
beforeAll(async () => {
  imageKey = await imageStore.put(Buffer.from("a picture"), "image/png");
});
afterAll(() => rm(directory, { recursive: true }));
beforeEach(async () => {
  await database().collection("mediaPlanPosts").insertOne(document);
  const attempt = createAttempt({ postId: document._id, state: "stored", imageKey });
  await database().collection("generatedImages").insertOne(attempt);
});

/** The database, whose ledger lets a note wait for `before`. */
function withNotesAfter(before: () => Promise<void>): Database {
  const ledger: Collection<GeneratedImageDocument> = {
    ...database().collection("generatedImages"),
    updateMany: (filter, update) =>
      before().then(() => database().collection("generatedImages").updateMany(filter, update)),
  };
  return {
    ...database(),
    // The one collection that is another has the type of its name.
    collection: ((name) =>
      name === "generatedImages" ? ledger : database().collection(name)) as Database["collection"],
  };
}

function save(on: Database) {
  const request = {
    postId: document._id,
    revision: document.revision,
    imageKeys: [imageKey, null, null],
    imageUrlsArray: [imageStore.urlOf(imageKey), null, null],
  };
  return saveMediaPlanPost({
    database: on,
    imageStore,
    request,
    idempotencyKey: "",
  });
}

async function savedAt(): Promise<string | null | undefined> {
  return (await database().collection("generatedImages").findOne({ imageKey }))?.savedAt;
}

it("a save is answered before the ledger has noted it, and the process does not end before", async () => {
  const { promise: released, resolve: release } = deferred();
  const { updatedAt } = await save(withNotesAfter(() => released));
  let hasEnded = false;
  const ended = pendingWorkEnded().then(() => (hasEnded = true));
  expect(await savedAt()).toBeNull();
  expect(hasEnded).toBe(false);
  release();
  await ended;
  expect(await savedAt()).toBe(updatedAt);
});

it("a save stands although its note is lost", async () => {
  const saved = await save(withNotesAfter(() => Promise.reject(new Error("the database is gone"))));
  await pendingWorkEnded();
  expect(saved.imageKeys).toEqual([imageKey, null, null]);
  expect(await savedAt()).toBeNull();
});
