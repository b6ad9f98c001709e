import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import sharp from "sharp";
import { openEmbeddedDatabase } from "@/lib/server/database/embedded";
import { listMediaPlans } from "@/lib/server/repositories/mediaPlans";
import { writeZip } from "@/tests/support/data/zipFiles";
import { startApiServer } from "@/tests/support/servers/apiServer";
import { runCommand } from "@/tests/support/servers/runCommand";
import { startScriptedServer } from "@/tests/support/servers/scriptedServer";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

const STACK = /^\s+at /m;
const PLAN = path.resolve("tests/fixtures/plans/coffee-autumn-launch.json");

describe("npm run import", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await createTestFolder();
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const run = (file: string | undefined, env: Record<string, string> = {}) =>
    runCommand("importPlan.ts", file ? [file] : [], { DATA_DIR: dataDir, ...env });

  async function storedPlans(): Promise<string[]> {
    const database = await openEmbeddedDatabase({ dataDir });
    try {
      return (await listMediaPlans(database, { limit: 10 })).mediaPlans.map(({ name }) => name);
    } finally {
      await database.close();
    }
  }

  it("imports a file into the database and says where the plan is", async () => {
    const { code, output } = await run(PLAN);
    expect(output).toMatch(
      /Imported "Autumn harvest launch" with 14 posts: http:\/\/127\.0\.0\.1:3000\/plans\/\S+/,
    );
    expect(code).toBe(0);
    expect(await storedPlans()).toEqual(["Autumn harvest launch"]);
  });

  it("imports through the app when the app holds the database", async () => {
    const server = await startApiServer({ DATA_DIR: dataDir });
    try {
      const { code, output } = await run(PLAN, { PORT: new URL(server.url).port });
      expect(output).toContain("Imported");
      expect(code).toBe(0);
      expect((await listMediaPlans(server.context.database, { limit: 10 })).mediaPlans).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  it("imports an archive that the app has exported, itself or through the app, and says what it lacks", async () => {
    const picture = sharp({ create: { width: 400, height: 500, channels: 3, background: "#c8632b" } });
    const slides = ["originals/a.png", "originals/b.png"].map((imageFile) => ({
      mediaPrompt: "A cup",
      imageFile,
    }));
    const post = { platform: "X", contentType: "Carousel", title: "A post", slides };
    const ours = { format: "carousel-planner", version: 1, id: "plan", pictures: {}, files: {} };
    const manifest = Buffer.from(JSON.stringify({ ...ours, name: "From an archive", posts: [post] }));
    const archive = path.join(dataDir, "plan.zip");
    const files = [
      ["originals/a.png", await picture.png().toBuffer()],
      ["manifest.json", manifest],
    ] as const;
    await writeFile(archive, await writeZip(files));

    const itself = await run(archive);
    expect(itself.output).toContain('Imported "From an archive" with 1 post');
    expect(itself.output).toContain("Left out: originals/b.png is not in the archive");
    const server = await startApiServer({ DATA_DIR: dataDir });
    try {
      const through = await run(archive, { PORT: new URL(server.url).port });
      expect(through.output).toContain('Imported "From an archive" with 1 post');
      const posts = await server.context.database.collection("mediaPlanPosts").find({}).toArray();
      const [first, second] = posts.map(({ imageKeys }) => imageKeys);
      expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.png$/), null]);
      expect(second).toEqual(first);
    } finally {
      await server.close();
    }
  });

  it("finds the app whatever it listens on and whatever names it answers to", async () => {
    const settings = { LISTEN_HOST: "0.0.0.0", ALLOWED_HOSTS: "plan.example.com", BASE_PATH: "" };
    const server = await startApiServer({ DATA_DIR: dataDir, ...settings });
    try {
      const { code, output } = await run(PLAN, { PORT: new URL(server.url).port, ...settings });
      expect(output).toMatch(/Imported .* http:\/\/localhost:\d+\/plans\//);
      expect(code).toBe(0);
    } finally {
      await server.close();
    }
  });

  it("says so when something else answers in the app's place", async () => {
    const other = await startScriptedServer([(response) => response.end("<h1>Router</h1>")]);
    const database = await openEmbeddedDatabase({ dataDir });
    try {
      const { code, output } = await run(PLAN, { PORT: new URL(other.url).port });
      expect(output).toMatch(/in use by process \d+[^]*Nor does an app of ours answer.*PORT, LISTEN_HOST/);
      expect(output).not.toMatch(STACK);
      expect(code).toBe(1);
    } finally {
      await database.close();
      await other.close();
    }
  });

  it("lists every fault of a bad file and imports nothing", async () => {
    const { code, output } = await run(path.resolve("tests/fixtures/plans/bad/wrong-types.json"));
    expect(code).toBe(1);
    for (const fault of ["brandKit.palette", "posts[0].weekIndex", "posts[1].scheduledAt"])
      expect(output).toContain(fault);
    expect(await storedPlans()).toEqual([]);
  });

  it("counts a single post as one", async () => {
    const file = path.join(dataDir, "one.json");
    const post = { platform: "X", contentType: "Text", title: "One" };
    await writeFile(file, JSON.stringify({ name: "Single", posts: [post] }));
    expect((await run(file)).output).toContain('Imported "Single" with 1 post: ');
  });

  it("reads a file as the app does, whether the app holds the database or not", async () => {
    const plan = { name: "Café am Kai 🍵", posts: [] };
    const files: [name: string, content: Buffer, taken: boolean, output: RegExp][] = [
      ["mark.json", Buffer.from(`\ufeff${JSON.stringify(plan, null, 2).replaceAll("\n", "\r\n")}`), true, /Café am Kai 🍵/],
      ["utf16.json", Buffer.from(`\ufeff${JSON.stringify(plan)}`, "utf16le"), true, /Café am Kai 🍵/],
      ["ansi.json", Buffer.from('{"name": "Caf\xe9", "posts": []}', "latin1"), true, /WINDOWS-1252[^]*Imported "Café"/],
      ["half.json", Buffer.from(JSON.stringify({ ...plan, description: "Tea \ud83c" })), false, / {2}description: has half of a character/],
      ["twice.json", Buffer.from('{"name": "Tea", "posts": [], "name": "Cup"}'), false, / {2}name: stands more than once/],
      ["fence.json", Buffer.from("```json\n{\"posts\": []\n```"), false, /fence\.json is not valid JSON\. Line 3, column 1/],
      ["table.csv", Buffer.from("Title;Network\nTea;Glimwork\n"), false, / {2}row 2, posts\[0\]\.platform: “Glimwork” is none of/],
    ]; // prettier-ignore
    const importAll = async (env: Record<string, string>) => {
      for (const [name, content, taken, output] of files) {
        const file = path.join(dataDir, name);
        await writeFile(file, content);
        expect(await run(file, env)).toEqual({ code: taken ? 0 : 1, output: expect.stringMatching(output) });
      }
    };
    await importAll({});
    expect(await storedPlans()).toEqual(["Café", plan.name, plan.name]);
    const server = await startApiServer({ DATA_DIR: dataDir });
    try {
      // What is faulty is refused here, before the app is asked.
      await importAll({ PORT: new URL(server.url).port });
      expect(await listMediaPlans(server.context.database, { limit: 10 })).toMatchObject({
        mediaPlans: { length: 6 },
      });
    } finally {
      await server.close();
    }
  });

  it("imports a table, as the choices say", async () => {
    const file = path.join(dataDir, "October.csv");
    await writeFile(file, "Date,Type,Title\n5.10.2026,Text,Tea\n");
    const choices = JSON.stringify({ platform: "X", timeZone: "Europe/Berlin" });
    const { code, output } = await runCommand("importPlan.ts", [file, choices], { DATA_DIR: dataDir });
    expect(output).toMatch(/read day first\n[^]*Imported "October" with 1 post/);
    expect(code).toBe(0);
    expect(await storedPlans()).toEqual(["October"]);
    expect((await runCommand("importPlan.ts", [file, "{"], { DATA_DIR: dataDir })).output).toContain(
      "choices is no JSON",
    );
  });

  it("says in a sentence what is missing", async () => {
    expect(await run(undefined)).toEqual({ code: 1, output: expect.stringContaining("Name a plan file") });
    expect(await run("/nowhere.json")).toEqual({
      code: 1,
      output: expect.stringContaining("/nowhere.json cannot be read"),
    });
    const broken = path.join(dataDir, "broken.json");
    await writeFile(broken, "{");
    expect(await run(broken)).toEqual({ code: 1, output: expect.stringContaining("is not valid JSON") });
    expect(await run(PLAN, { PORT: "x", IMAGE_CONCURRENCY: "0" })).toEqual({
      code: 1,
      output: expect.stringMatching(/PORT[^]*IMAGE_CONCURRENCY/),
    });
  });
});
