import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mediaPlanPostSchema, type MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { savePost } from "@/tests/support/data/generateRequest";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import { checkSaveHistory, type SavedFields, type SaveHistory } from "@/tests/support/data/saveHistory";
import { killServerProcesses, startServerProcess } from "@/tests/support/servers/serverProcess";
import { arraysOf, storePictures } from "@/tests/support/data/storedPictures";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post, problemOf } from "@/tests/support/servers/useApi";

const PICTURES = 8;
const SLIDES = 3;

/** A save that a client makes: of so many answers it hears nothing, and it may know an old revision only. */
type SaveStep = { lostAnswers: number; stale: boolean } & (
  | { kind: "words"; field: "title" | "theme" | "content" | "cta" }
  | { kind: "carousel"; pictures: (number | null)[]; turned: boolean }
);
type Step = SaveStep | { kind: "read" };

const circumstances = {
  lostAnswers: fc.constantFrom(0, 0, 0, 1, 2),
  stale: fc.constantFrom(false, false, false, true),
};
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...circumstances,
    kind: fc.constant("words"),
    field: fc.constantFrom("title", "theme", "content", "cta"),
  }),
  fc.record({
    ...circumstances,
    kind: fc.constant("carousel"),
    pictures: fc.array(fc.option(fc.nat(PICTURES - 1)), { minLength: SLIDES, maxLength: SLIDES }),
    turned: fc.boolean(),
  }),
  fc.constant({ kind: "read" }),
);
/** What two to four clients do at the same time. */
const clients = fc.array(fc.array(step, { minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 4 });

/** Sends a save and goes away before, while or after it is carried out. */
async function sendAndLeave(url: string, body: unknown, key: string): Promise<void> {
  const caller = new AbortController();
  const sent = savePost(url, body, key, caller);
  await Promise.all([sent.catch(() => {}), delay(Math.random() * 12).then(() => caller.abort())]);
}

describe.each([
  ["one server with its embedded database", 1, {}],
  ["one server on MongoDB", 1, { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_history` }],
  ["two servers on one MongoDB", 2, { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_history` }],
])("several clients of %s", (_what, servers, database) => {
  let folder: string;
  let urls: string[];
  let keys: string[];
  let saveNumber = 0;
  beforeAll(async () => {
    folder = await createTestFolder();
    keys = await storePictures(folder, PICTURES);
    urls = [];
    for (let index = 0; index < servers; index += 1) {
      const { url } = await startServerProcess({ DATA_DIR: folder, ...database });
      await fetch(`${url}/api/media-plans`); // makes the collections, before another server wants to
      urls.push(url);
    }
  });
  afterAll(async () => {
    await killServerProcesses();
    await rm(folder, { recursive: true });
  });

  function fieldsOf(step: SaveStep, from: MediaPlanPost, tag: string): SavedFields {
    if (step.kind === "words") return { [step.field]: tag };
    const slides = from.slides.map((slide) => ({ ...slide, headline: tag }));
    const arrays = arraysOf(step.pictures.map((index) => (index === null ? null : (keys[index] ?? null))));
    return { slides: step.turned ? slides.toReversed() : slides, ...arrays };
  }

  /** Saves, records how that ended, and gives the post that the answer shows. */
  async function save(url: string, step: SaveStep, from: MediaPlanPost, history: SaveHistory) {
    saveNumber += 1;
    const key = `key-${saveNumber}`;
    const fields = fieldsOf(step, from, `save ${saveNumber}`);
    const body = { postId: from.id, revision: from.revision, ...fields };
    for (let lost = 0; lost < step.lostAnswers; lost += 1) await sendAndLeave(url, body, key);
    const response = await savePost(url, body, key);
    const base = from.revision;
    if (response.status === 200) {
      history.saves.push({ base, fields, outcome: "accepted" });
      return savedPost(response);
    }
    const problem = await problemOf(response);
    expect(problem.code).toBe("revision_conflict");
    history.saves.push({ base, fields, outcome: step.lostAnswers > 0 ? "unknown" : "refused" });
    return mediaPlanPostSchema.parse(problem.current);
  }

  /** One client: it goes on from what it was shown last. */
  async function play(url: string, steps: Step[], history: SaveHistory): Promise<void> {
    const known = [history.first];
    for (const step of steps) {
      const newest = known.at(-1) ?? history.first;
      const shownBefore = Math.max(...history.seen.map(({ revision }) => revision), 1);
      const from = step.kind !== "read" && step.stale ? (known.at(-3) ?? history.first) : newest;
      const shown = await (step.kind === "read" ? readPost(url, from) : save(url, step, from, history));
      // What anybody had been shown when this was asked is not unsaved again.
      expect(shown.revision).toBeGreaterThanOrEqual(shownBefore);
      history.seen.push(shown);
      known.push(shown);
    }
  }

  it("lose no accepted save: each revision follows the last, and the end is what the saves say", async () => {
    let accepted = 0;
    const playAll = async (scripts: Step[][]) => {
      const first = await importPost(urls[0] ?? "", { slideCount: SLIDES });
      const history: SaveHistory = { first, saves: [], seen: [], last: first };
      await Promise.all(
        scripts.map((steps, client) => play(urls[client % urls.length] ?? "", steps, history)),
      );
      history.last = await readPost(urls[0] ?? "", first);
      checkSaveHistory(history);
      accepted += history.last.revision - first.revision;
    };
    // What happened once need not happen again: a smaller example would not be one.
    await fc.assert(fc.asyncProperty(clients, playAll), { numRuns: 25, endOnFailure: true });
    expect(accepted).toBeGreaterThan(50);
  });

  it("have one revision step and one answer for a save that was sent ten times at once, to any server", async () => {
    const first = await importPost(urls[0] ?? "", { slideCount: SLIDES });
    const body = {
      postId: first.id,
      revision: 1,
      title: "Sent ten times",
      ...arraysOf(keys.slice(0, SLIDES)),
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        savePost(urls[index % urls.length] ?? "", body, "sent-ten-times"),
      ),
    );
    const posts = await Promise.all(answers.map(savedPost));
    expect(new Set(posts.map((saved) => JSON.stringify(saved))).size).toBe(1);
    expect(await readPost(urls.at(-1) ?? "", first)).toEqual(posts[0]);
    expect(posts[0]?.revision).toBe(2);
  });

  it("cannot bring a post back whose plan was deleted while they saved", async () => {
    const first = await importPost(urls[0] ?? "", { slideCount: SLIDES });
    const plan = `/api/media-plans/${first.planId}`;
    let deleted = false;
    const saver = async (url: string) => {
      for (let revision = 1; !deleted;) {
        const response = await savePost(url, { postId: first.id, revision, title: "Again" }, "");
        if (response.status === 404) break;
        revision =
          response.status === 200
            ? revision + 1
            : Number(Object((await problemOf(response)).current).revision);
      }
    };
    const savers = Promise.all([0, 1].map((index) => saver(urls[index % urls.length] ?? "")));
    expect((await fetch((urls[0] ?? "") + plan, { method: "DELETE" })).status).toBe(204);
    deleted = true;
    await savers;
    for (const url of urls) {
      expect((await fetch(url + plan)).status).toBe(404);
      const late = await post(`${url}/api/update-media-plan-post`, {
        postId: first.id,
        revision: 1,
        title: "Late",
      });
      expect(await problemOf(late)).toMatchObject({ status: 404, code: "not_found" });
    }
  });
});
