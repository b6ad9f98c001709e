import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/server/database/database";
import { isDatabaseUnavailableError } from "@/lib/server/database/databaseErrors";
import { openEmbeddedDatabase } from "@/lib/server/database/embedded";
import { killEmbeddedProcesses, startEmbeddedProcess } from "@/tests/support/servers/embeddedProcess";
import { createMediaPlanPostDocument } from "@/tests/support/data/factories";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

describe("the embedded database", () => {
  let dataDir: string;
  let postsFile: string;
  let opened: Database[];
  beforeEach(async () => {
    dataDir = await createTestFolder();
    postsFile = path.join(dataDir, "database", "mediaPlanPosts.db");
    opened = [];
  });
  afterEach(async () => {
    killEmbeddedProcesses();
    await Promise.all(opened.map((database) => database.close()));
    await rm(dataDir, { recursive: true, force: true });
  });

  async function open(): Promise<Database> {
    const database = await openEmbeddedDatabase({ dataDir });
    opened.push(database);
    return database;
  }

  it("finds everything again after it was closed", async () => {
    const post = createMediaPlanPostDocument();
    const before = await open();
    await before
      .collection("mediaPlanPosts")
      .insertMany([post, createMediaPlanPostDocument({ postIndex: 1 })]);
    await before.collection("mediaPlanPosts").updateOne({ _id: post._id }, { $set: { title: "new" } });
    await before.collection("mediaPlanPosts").deleteOne({ postIndex: 1 });
    await before.close();
    const after = await open();
    expect(await after.collection("mediaPlanPosts").find({}).toArray()).toEqual([{ ...post, title: "new" }]);
  });

  it("lets two posts have one place where a file of an older version forbids it", async () => {
    const index = { fieldName: "planId,postIndex,weekIndex", unique: true, sparse: false };
    await mkdir(path.dirname(postsFile), { recursive: true });
    await writeFile(postsFile, `${JSON.stringify({ $$indexCreated: index })}\n`);
    const posts = (await open()).collection("mediaPlanPosts");
    await posts.insertMany([createMediaPlanPostDocument(), createMediaPlanPostDocument()]);
    expect(await posts.countDocuments({ weekIndex: 0, postIndex: 0 })).toBe(2);
  });

  it("finishes what was asked before it was closed, and refuses what comes after", async () => {
    const database = await open();
    const posts = database.collection("mediaPlanPosts");
    const post = createMediaPlanPostDocument();
    const inserting = posts.insertOne(post);
    await database.close();
    await expect(inserting).resolves.toBeDefined();
    await expect(posts.findOne({ _id: post._id })).rejects.toSatisfy(isDatabaseUnavailableError);
    await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailableError);
  });

  it.each([1, 40, 150])(
    "keeps every answered save when its process is killed after %i saves",
    async (saves) => {
      const post = createMediaPlanPostDocument();
      const seeded = await open();
      await seeded.collection("mediaPlanPosts").insertOne(post);
      await seeded.close();

      const worker = startEmbeddedProcess(dataDir);
      worker.send("open");
      expect(await worker.nextLine()).toBe("open");
      worker.send(`save ${post._id}`);
      let answered = 1;
      while (answered <= saves) answered = Number(await worker.nextLine());
      await worker.kill();
      for (let line = await worker.nextLine(); line; line = await worker.nextLine()) answered = Number(line);

      const stored = await (await open()).collection("mediaPlanPosts").findOne({ _id: post._id });
      expect(stored?.revision).toBeGreaterThanOrEqual(answered);
      expect(stored?.content).toBe(`revision ${stored?.revision} `.repeat(500));
    },
  );

  it("forgets a line that was cut short when its process died, and keeps the rest", async () => {
    const post = createMediaPlanPostDocument();
    const before = await open();
    await before.collection("mediaPlanPosts").insertOne(post);
    await before.close();
    await appendFile(postsFile, `{"_id":"${post._id}","title":"half a li`);

    const posts = (await open()).collection("mediaPlanPosts");
    expect(await posts.find({}).toArray()).toEqual([post]);
    await posts.updateOne({ _id: post._id }, { $set: { title: "after" } });
    expect(await readFile(postsFile, "utf8")).not.toContain("half a li");
  });

  it("does not open a damaged file, leaves it as it is, and lets go of the folder", async () => {
    const posts = Array.from({ length: 30 }, (_, postIndex) => createMediaPlanPostDocument({ postIndex }));
    const before = await open();
    await before.collection("mediaPlanPosts").insertMany(posts);
    await before.close();
    const sound = await readFile(postsFile, "utf8");
    const damaged = sound.replace('"planId"', '"planId');
    await writeFile(postsFile, damaged);

    await expect(open()).rejects.toThrow(`The file ${postsFile} is damaged`);
    expect(await readFile(postsFile, "utf8")).toBe(damaged);
    await writeFile(postsFile, sound);
    expect(await (await open()).collection("mediaPlanPosts").countDocuments({})).toBe(30);
  });

  it("does not show a save that could not be written, and works again once it can write", async () => {
    const post = createMediaPlanPostDocument();
    const posts = (await open()).collection("mediaPlanPosts");
    await posts.insertOne(post);
    const save = (title: string) => posts.updateOne({ _id: post._id }, { $set: { title } });

    // Nobody can append to a directory, not even root.
    await rename(postsFile, `${postsFile}.aside`);
    await mkdir(postsFile);
    const [lost, read] = await Promise.allSettled([save("lost"), posts.findOne({ _id: post._id })]);
    expect(lost).toMatchObject({ status: "rejected", reason: expect.toSatisfy(isDatabaseUnavailableError) });
    expect(read).toMatchObject({ status: "rejected", reason: expect.toSatisfy(isDatabaseUnavailableError) });

    await rmdir(postsFile);
    await rename(`${postsFile}.aside`, postsFile);
    await appendFile(postsFile, '{"_id":"half a line, as a full disk leaves it');
    expect(await posts.findOne({ _id: post._id })).toEqual(post);
    await save("kept");
    await opened.pop()?.close();
    const reopened = (await open()).collection("mediaPlanPosts");
    expect(await reopened.find({}).toArray()).toEqual([{ ...post, title: "kept" }]);
  });

  it("can be opened and read, and written as far as there is room, when its files cannot be written anew", async () => {
    const post = createMediaPlanPostDocument();
    const before = await open();
    await before.collection("mediaPlanPosts").insertOne(post);
    await before.close();
    for (const name of ["mediaPlans", "mediaPlanPosts", "generatedImages", "drawings", "importedPictures"])
      await symlink("/dev/full", path.join(dataDir, "database", `${name}.db~`));
    const posts = (await open()).collection("mediaPlanPosts");
    expect(await posts.findOne({ _id: post._id })).toEqual(post);
    await posts.updateOne({ _id: post._id }, { $set: { title: "kept" } });
    await opened.pop()?.close();
    const after = (await open()).collection("mediaPlanPosts");
    expect(await after.find({}).toArray()).toEqual([{ ...post, title: "kept" }]);
  });

  it("stops writing when its folder is deleted under it", async () => {
    const database = await open();
    await rm(path.join(dataDir, "database"), { recursive: true });
    const insert = database.collection("mediaPlanPosts").insertOne(createMediaPlanPostDocument());
    await expect(insert).rejects.toSatisfy(isDatabaseUnavailableError);
    await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailableError);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("writes nothing more once another process has taken its folder over", async () => {
    const database = await open();
    const before = await readFile(postsFile, "utf8");
    const folder = path.join(dataDir, "database");
    const claim = (await readdir(folder)).find((name) => name.startsWith("lock-"));
    await rename(path.join(folder, claim ?? "no claim"), path.join(folder, "lock-1-1-0123456789ab"));
    const insert = database.collection("mediaPlanPosts").insertOne(createMediaPlanPostDocument());
    await expect(insert).rejects.toSatisfy(isDatabaseUnavailableError);
    expect(await readFile(postsFile, "utf8")).toBe(before);
  });
});
