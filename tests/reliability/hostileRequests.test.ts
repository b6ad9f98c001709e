import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isProblemCode, PROBLEM_CODES } from "@/lib/problemCodes";
import { generateImageRequestSchema } from "@/lib/schemas/generateImage";
import { mediaPlanPostSchema, slideSchema, type MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { problemSchema } from "@/lib/schemas/problem";
import type { Database } from "@/lib/server/database/database";
import { openMongoDatabase } from "@/lib/server/database/mongodb";
import { readUpdateRequest } from "@/lib/server/mediaPlanPosts/updateRules";
import { readMediaPlanImport } from "@/lib/server/mediaPlans/importMediaPlan";
import { generateRequest } from "@/tests/support/data/generateRequest";
import {
  hostileBody,
  hostileHeaders,
  hostileQuery,
  METHODS,
  ODD_PATHS,
  SPOILED_TEXTS,
  spoil,
} from "@/tests/support/data/hostileInput";
import { importPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import {
  getRequest,
  jsonRequest,
  sendRaw,
  type RawAnswer,
  type RawRequest,
} from "@/tests/support/servers/rawRequest";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { arraysOf, storePictures } from "@/tests/support/data/storedPictures";
import { createTestFolder, DATABASE_KINDS } from "@/tests/support/servers/testDatabases";

const strictPostSchema = z.strictObject({
  ...mediaPlanPostSchema.shape,
  slides: z.array(z.strictObject(slideSchema.shape)),
});

const PLAN = {
  name: "A plan",
  description: "What it is for",
  brandKit: { name: "A brand", palette: ["#0F172A"], headingFont: "", logoImageKey: null },
  posts: [
    {
      weekIndex: 0,
      postIndex: 0,
      platform: "Instagram",
      contentType: "Carousel",
      title: "A post",
      hashtags: ["#one"],
      scheduledAt: "2026-12-01T09:00:00Z",
      slides: [{ mediaPrompt: "One", headline: "1" }, { mediaPrompt: "Two" }],
    },
    { platform: "X", contentType: "Image", title: "Another", mediaPrompt: "One picture", cta: null },
  ],
};

/** What an error's form lacks: each is a problem in full, and none is the server's own. */
function formFaults({ status, headers, text }: RawAnswer, { method }: RawRequest): string[] {
  const faults = [];
  if (status >= 500) faults.push(`the server failed: ${status}`);
  if (headers["content-type"] !== "application/problem+json; charset=utf-8") faults.push("no problem+json");
  if (method === "HEAD" || faults.length > 0) return faults;
  const { code, ...problem } = z.strictObject(problemSchema.shape).parse(JSON.parse(text));
  const { requestId, type, title, retryable } = problem;
  const known = isProblemCode(code) ? PROBLEM_CODES[code] : null;
  const form = {
    status,
    requestId: headers["x-request-id"],
    type: `urn:carousel-planner:problem:${code}`,
    ...known,
  };
  if (!isDeepStrictEqual({ status: problem.status, requestId, type, title, retryable }, form))
    faults.push(text);
  return faults;
}

function withoutRequestId({ status, text }: RawAnswer): string {
  return `${status} ${text.replace(/"requestId":"[^"]*"/, "")}`;
}

describe.each(DATABASE_KINDS)("faulty requests, on %s,", (kind) => {
  const databaseEnv =
    kind === "mongodb" ? { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_hostile` } : {};
  let folder: string;
  let mongo: Database | null = null;
  let server: ServerProcess;
  let post: MediaPlanPost;
  let keys: string[];
  let plainBefore: string[];
  beforeAll(async () => {
    folder = await createTestFolder();
    keys = await storePictures(folder, 3);
    server = await startServerProcess({ DATA_DIR: folder, ...databaseEnv });
    post = await importPost(server.url, { platform: "Instagram" });
    if (databaseEnv.MONGODB_URI) {
      mongo = openMongoDatabase({ uri: databaseEnv.MONGODB_URI, name: databaseEnv.MONGODB_DB });
    }
    plainBefore = await plainAnswers();
  });
  afterAll(async () => {
    await killServerProcesses();
    await mongo?.close();
    await rm(folder, { recursive: true });
  });

  /**
   * Differs whenever something has been stored. The embedded database cannot be opened beside the server, but it only
   * ever appends to its files.
   */
  async function stored(): Promise<unknown[]> {
    const images = await readdir(path.join(folder, "images"));
    if (!mongo) {
      const files = ["mediaPlans.db", "mediaPlanPosts.db", "generatedImages.db"];
      const sizes = files.map(async (file) => (await stat(path.join(folder, "database", file))).size);
      return [images, ...(await Promise.all(sizes))];
    }
    const names = ["mediaPlans", "mediaPlanPosts", "generatedImages"] as const;
    const documents = names.map((name) => mongo?.collection(name).find({}).toArray());
    return [images, ...(await Promise.all(documents))];
  }

  /** The only post of a plan, which may hold nothing that a post does not have. */
  async function readStrictly(planId: string): Promise<MediaPlanPost> {
    const { text } = await sendRaw(server.url, {
      method: "GET",
      path: `/api/media-plans/${planId}`,
      headers: {},
    });
    const { posts } = JSON.parse(text);
    return strictPostSchema.parse(posts[0]);
  }

  /** What plain and empty requests are answered; a polluted prototype would show here. */
  async function plainAnswers(): Promise<string[]> {
    const answers = [
      await sendRaw(server.url, getRequest("/api/health")),
      await sendRaw(server.url, jsonRequest("/api/update-media-plan-post", "{}")),
      await sendRaw(server.url, jsonRequest("/api/media-plans", '{"posts":[{}]}')),
    ];
    return answers.map(withoutRequestId);
  }

  /** What is wrong in how a request was met. What is refused changes nothing; a body that is taken is one that `read` reads. */
  async function tryOut(request: RawRequest, read: (body: unknown) => unknown) {
    const before = await stored();
    const answer = await sendRaw(server.url, request);
    const taken = answer.status < 400 && request.method === "POST";
    if (taken) read(JSON.parse(request.body?.toString().replace(/^\ufeff/, "") ?? "")); // the mark is no part of the text
    const faults = answer.status < 400 ? [] : formFaults(answer, request);
    if (!taken && !isDeepStrictEqual(await stored(), before)) faults.push("something was stored");
    return { answer, faults };
  }

  it("are refused with a problem and change nothing: saves; and the same save again has the same answer", async () => {
    let saves = 0;
    const save = async (hostile: Parameters<typeof spoil>[1]) => {
      saves += 1;
      const { id: postId, revision, slides, platform, title, content, hashtags, cta, scheduledAt } = post;
      const fields = { slides, platform, title, content, hashtags, cta, scheduledAt, ...arraysOf(keys) };
      const body = spoil({ postId, revision, ...fields }, hostile);
      const request = jsonRequest("/api/update-media-plan-post", body, {
        "idempotency-key": `save-${saves}`,
      });
      const { answer, faults } = await tryOut(request, readUpdateRequest);
      expect(faults).toEqual([]);
      // Also what an answer says was saved is what is stored, letter by letter.
      expect(withoutRequestId(await sendRaw(server.url, request))).toBe(withoutRequestId(answer));
      const { planId, weekIndex, postIndex, contentType, createdAt } = post;
      post = await readStrictly(planId);
      expect(post).toMatchObject({ id: postId, weekIndex, postIndex, contentType, createdAt });
    };
    await fc.assert(fc.asyncProperty(hostileBody, save), { numRuns: 400, examples: SPOILED_TEXTS });
  });

  it("are refused with a problem and change nothing: requests for pictures", async () => {
    let run = 0;
    const ask = async (hostile: Parameters<typeof spoil>[1]) => {
      run += 1;
      const { body, headers } = generateRequest(post, { run, prompt: "A cup on a table" });
      const request = jsonRequest("/api/generate-image", spoil(body, hostile), { ...headers });
      const { faults } = await tryOut(request, (read) => generateImageRequestSchema.parse(read));
      expect(faults).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(hostileBody, ask), { numRuns: 150, examples: SPOILED_TEXTS });
  });

  it("are refused with a problem and change nothing: imports", async () => {
    const importPlan = async (hostile: Parameters<typeof spoil>[1]) => {
      const request = jsonRequest("/api/media-plans", spoil(PLAN, hostile));
      const { answer, faults } = await tryOut(request, readMediaPlanImport);
      expect(faults).toEqual([]);
      const { posts = [] } = JSON.parse(answer.text);
      for (const imported of posts) strictPostSchema.parse(imported);
    };
    await fc.assert(fc.asyncProperty(hostileBody, importPlan), { numRuns: 150, examples: SPOILED_TEXTS });
  });

  it("are refused with a problem and change nothing: odd methods, paths, queries and headers", async () => {
    const request = fc.record({
      method: fc.constantFrom(...METHODS),
      path: fc
        .tuple(fc.constantFrom(...ODD_PATHS, `/api/images/${keys[0]}`), hostileQuery)
        .map(([to, query]) => (query === "" ? to : `${to}?${query}`)),
      headers: hostileHeaders,
      body: fc.constantFrom("", "{}", "[]", '{"posts":{}}'),
    });
    const ask = async ({ method, path: to, headers, body }: RawRequest & { body: string }) => {
      const odd = method === "POST" ? jsonRequest(to, body, headers) : { method, path: to, headers };
      const { faults } = await tryOut(odd, () => expect.unreachable("none of these bodies is faultless"));
      expect(faults).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(request, ask), { numRuns: kind === "mongodb" ? 250 : 1_000 });
  });

  it("leave the server as it was: plain requests have the same answers, and nothing unforeseen was logged", async () => {
    expect(await plainAnswers()).toEqual(plainBefore);
    expect(server.output()).not.toContain('"exception"');
  });
});
