import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { FAULTS } from "@/tests/support/fakes/fakeOpenAiFaults";
import { startFaultProxy, type FaultProxy } from "@/tests/support/servers/faultProxy";
import { generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import {
  getRequest,
  jsonRequest,
  sendRaw,
  type RawAnswer,
  type RawRequest,
} from "@/tests/support/servers/rawRequest";
import { refusedRequests } from "@/tests/support/servers/refusedRequests";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

/** What must not come out: two secrets of the operator, and words of the marketer that belong in no error and no log. */
const API_KEY = "sk-canary-of-the-operator";
const PASSWORD = "canary-of-the-database";
const PROMPT = "canary of the prompt";
const TITLE = "canary of the title";

const USER = "canary_user";
const DATABASE = `${mongoDatabaseName}_secrets`;

let folder: string;
let provider: FakeOpenAi;
let proxy: FaultProxy;
let client: MongoClient;
const servers: ServerProcess[] = [];
const answers: (RawAnswer & { request: RawRequest })[] = [];

function env(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    DATA_DIR: folder,
    MONGODB_URI: `mongodb://${USER}:${PASSWORD}@127.0.0.1:${proxy.port}/?directConnection=true&authSource=${DATABASE}`,
    MONGODB_DB: DATABASE,
    IMAGE_PROVIDER: "openai",
    OPENAI_API_KEY: API_KEY,
    OPENAI_BASE_URL: provider.baseUrl,
    IMAGE_TIMEOUT_MS: "5000",
    ...overrides,
  };
}

async function start(overrides: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startServerProcess(env(overrides));
  servers.push(server);
  return server;
}

async function ask(server: ServerProcess, request: RawRequest): Promise<RawAnswer> {
  const answer = await sendRaw(server.url, request);
  answers.push({ ...answer, request });
  return answer;
}

beforeAll(async () => {
  folder = await createTestFolder();
  provider = await startFakeOpenAi();
  client = await new MongoClient(mongoUri).connect();
  await client
    .db(DATABASE)
    .command({ createUser: USER, pwd: PASSWORD, roles: [{ role: "readWrite", db: DATABASE }] });
  const [host = "", port = ""] = client.options.hosts[0]?.toString().split(":") ?? [];
  proxy = await startFaultProxy({ host, port: Number(port) });
});
afterAll(async () => {
  await killServerProcesses();
  await client.db(DATABASE).command({ dropUser: USER });
  await Promise.all([client.close(), provider.close(), proxy.close()]);
  await rm(folder, { recursive: true });
});

/** Everything that a provider can do, each with a prompt and a title that nobody else may read. */
async function meetProviderFaults(server: ServerProcess): Promise<void> {
  const post = await importPost(server.url, { title: TITLE });
  const faults = Object.keys(FAULTS).map((fault, run) => {
    const { body, headers } = generateRequest(post, { run, prompt: `${PROMPT} fault:${fault}` });
    return ask(server, jsonRequest("/api/generate-image", body, { ...headers }));
  });
  const statuses = (await Promise.all(faults)).map(({ status }) => status);
  expect(statuses.filter((status) => status >= 400)).toHaveLength(faults.length);
  await ask(server, getRequest(`/api/generation-runs?postId=${post.id}`));
}

/** Requests that are refused, each for another reason, each with the marketer's words in it. */
async function meetRefusals(server: ServerProcess): Promise<void> {
  const post = await importPost(server.url, { title: TITLE });
  const refused = refusedRequests(post, { prompt: PROMPT, title: TITLE });
  for (const request of refused) expect((await ask(server, request)).status).toBeGreaterThanOrEqual(400);
}

/** The database is lost at every kind of request, and does not let us in. */
async function meetDatabaseFaults(server: ServerProcess): Promise<void> {
  const post = await importPost(server.url, { title: TITLE });
  const save = jsonRequest("/api/update-media-plan-post", {
    postId: post.id,
    revision: 1,
    title: `${TITLE}!`,
  });
  const { body, headers } = generateRequest(post, { run: 500, prompt: PROMPT });
  const requests = [
    save,
    jsonRequest("/api/generate-image", body, { ...headers }),
    getRequest("/api/media-plans"),
    getRequest(`/api/media-plans/${post.planId}`),
    getRequest(`/api/generation-runs?postId=${post.id}`),
    getRequest("/api/health"),
    jsonRequest("/api/media-plans", { name: TITLE, posts: [] }),
  ];
  for (const request of requests) {
    proxy.plan("cut-before", "$db", 20);
    expect(await ask(server, request)).toMatchObject({ status: 503 });
  }
  proxy.heal();
  const locked = await start({
    MONGODB_URI: env().MONGODB_URI?.replace(PASSWORD, `${PASSWORD}-wrong`) ?? "",
  });
  for (const request of requests) expect((await ask(locked, request)).status).toBeGreaterThanOrEqual(500);
}

/** The database refuses a document, quoting it, which nobody foresaw; and the disk takes no pictures. */
async function meetUnforeseenFaults(server: ServerProcess): Promise<void> {
  const post = await importPost(server.url);
  const noSuchTitle = { collMod: "mediaPlanPosts", validator: { title: { $ne: TITLE } } };
  await client.db(DATABASE).command(noSuchTitle);
  const save = { postId: post.id, revision: 1, title: TITLE };
  const plan = {
    name: TITLE,
    posts: [{ platform: "X", contentType: "Text", title: TITLE, content: PROMPT }],
  };
  for (const request of [
    jsonRequest("/api/update-media-plan-post", save),
    jsonRequest("/api/media-plans", plan),
  ]) {
    expect(await ask(server, request)).toMatchObject({ status: 500 });
  }
  await client.db(DATABASE).command({ ...noSuchTitle, validator: {} });

  const broken = await createTestFolder();
  const { body, headers } = generateRequest(post, { prompt: PROMPT });
  const withoutDisk = await start({ DATA_DIR: broken });
  await rm(path.join(broken, "images"), { recursive: true });
  await writeFile(path.join(broken, "images"), "a file where a folder should be");
  expect(await ask(withoutDisk, jsonRequest("/api/generate-image", body, { ...headers }))).toMatchObject({
    status: 503,
  });
  await rm(broken, { recursive: true });
}

it("no secret comes out in any answer, and no prompt or title in any error or log, over a run of all faults", async () => {
  const server = await start();
  for (const page of ["/", "/plan-format", "/plans/unknown", "/nothing/here"])
    await ask(server, getRequest(page));
  await meetProviderFaults(server);
  await meetRefusals(server);
  await meetDatabaseFaults(server);
  await meetUnforeseenFaults(server);
  const refusedStart = await startServerProcess(
    env({
      MONGODB_URI: `mongo://${USER}:${PASSWORD}@x`,
      OPENAI_BASE_URL: API_KEY,
      IMAGE_CONCURRENCY: PASSWORD,
    }),
  ).catch(String);
  expect(refusedStart).toContain("MONGODB_URI");

  const secrets = [API_KEY, PASSWORD];
  const words = [...secrets, PROMPT, TITLE, "canary of"];
  for (const { status, text, request } of answers) {
    // A conflict shows the caller its own post, so that it can be merged.
    const shown = text.replace(/"current":.*/, "");
    for (const word of status >= 400 ? words : secrets) {
      expect({ request, leaks: shown.includes(word) ? word : null }).toMatchObject({ leaks: null });
    }
  }
  for (const output of [...servers.map((each) => each.output()), String(refusedStart)]) {
    for (const word of [...words, "canary"]) expect(output).not.toContain(word);
  }
});
