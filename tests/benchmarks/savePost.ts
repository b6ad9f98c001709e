import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { MongoClient } from "mongodb";
import { drawSlideResponseSchema } from "@/lib/schemas/drawing";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { updateMediaPlanPostResponseSchema, type MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { startServer } from "@/tests/setup/mongo";
import { startServerProcess } from "@/tests/support/servers/serverProcess";

/**
 * What saving a carousel through the built app costs, as a multiple of the bare `updateOne` at its heart, on one
 * MongoDB: the one that MONGODB_URI names, else one of its own. Every turn asks each question once, because machines
 * are shared and a slow second must hit all of them alike.
 */
const SLIDES = 10;
const WARM_UP_TURNS = 50;
const TURNS = 300;
const DATABASE = "carousel_bench";

async function findServer(): Promise<{ uri: string; stop: () => Promise<void> }> {
  const uri = process.env.MONGODB_URI;
  return uri ? { uri, stop: async () => {} } : startServer();
}

function postJson(url: string, body: unknown): Promise<Response> {
  const init = { method: "POST", headers: { "Content-Type": "application/json" } };
  return fetch(url, { ...init, body: JSON.stringify(body) });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

const folder = await mkdtemp(path.join(tmpdir(), "carousel-bench-"));
const mongo = await findServer();
const client = new MongoClient(mongo.uri, { writeConcern: { w: "majority", journal: true } }); // as the app writes
const server = await startServerProcess({ DATA_DIR: folder, MONGODB_URI: mongo.uri, MONGODB_DB: DATABASE });

async function importPost(): Promise<MediaPlanPost> {
  const slides = Array.from({ length: SLIDES }, (_, index) => ({ mediaPrompt: `Picture ${index + 1}` }));
  const carousel = { platform: "LinkedIn", contentType: "Carousel", title: "Ten slides", slides };
  const imported = await postJson(`${server.url}/api/media-plans`, { name: "Benchmark", posts: [carousel] });
  const [post] = mediaPlanWithPostsSchema.parse(await imported.json()).posts;
  if (!post) throw new Error("the plan was imported without its post");
  return post;
}

async function drawSlide(postId: string, slideId: string) {
  const words = { layout: null, headline: "", body: "", picture: null };
  const drawn = await postJson(`${server.url}/api/draw-slide`, { postId, slideId, ...words });
  return drawSlideResponseSchema.parse(await drawn.json());
}

try {
  const post = await importPost();
  const images = await Promise.all(post.slides.map(({ id }) => drawSlide(post.id, id)));
  const fields = {
    imageUrlsArray: images.map(({ imageUrl }) => imageUrl),
    imageKeys: images.map(({ imageKey }) => imageKey),
  };
  const posts = client.db(DATABASE).collection<MediaPlanPostDocument>("mediaPlanPosts");
  const { id: _id, ...stored } = await importPost();
  let { revision: bareRevision } = stored;
  let { revision } = post;

  // The update comes after the two that write nothing: what a save leaves to be noted must not be under way meanwhile.
  const questions: Record<string, () => Promise<void>> = {
    async "bare findOne"() {
      await posts.findOne({ _id });
    },
    async "request that does nothing"() {
      const response = await postJson(`${server.url}/api/nothing`, { postId: post.id, revision, ...fields });
      await response.text();
    },
    async "bare updateOne"() {
      const saved = { ...fields, revision: bareRevision + 1, updatedAt: new Date().toISOString() };
      const { matchedCount } = await posts.updateOne(
        { _id, revision: bareRevision },
        { $set: { ...saved, lastSaveId: `bare ${bareRevision}` } },
      );
      if (matchedCount !== 1) throw new Error("the bare update has found nothing");
      bareRevision += 1;
    },
    async save() {
      const saving = { postId: post.id, revision, ...fields };
      const response = await postJson(`${server.url}/api/update-media-plan-post`, saving);
      ({ revision } = updateMediaPlanPostResponseSchema.parse(await response.json()).post);
    },
  };
  const times = Object.fromEntries(Object.keys(questions).map((name): [string, number[]] => [name, []]));
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn += 1) {
    for (const [name, ask] of Object.entries(questions)) {
      const startedAt = performance.now();
      await ask();
      if (turn >= 0) times[name]?.push(performance.now() - startedAt);
    }
  }
  const bare = median(times["bare updateOne"] ?? []);
  for (const [name, taken] of Object.entries(times)) {
    const middle = median(taken);
    console.log(`${name.padEnd(26)} ${middle.toFixed(2).padStart(7)} ms  ${(middle / bare).toFixed(2)} ×`);
  }
} finally {
  await server.kill();
  await client.db(DATABASE).dropDatabase();
  await client.close();
  await mongo.stop();
  await rm(folder, { recursive: true });
}
