import { beforeEach, describe, expect, it } from "vitest";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import {
  type AttemptOutcome,
  expireAttempt,
  findAttempt,
  findAttemptsOfPost,
  findNewestImageOfSlide,
  finishAttempt,
  markDispatched,
  reserveAttempt,
} from "@/lib/server/repositories/generatedImages";
import { createAttempt, createImageKey } from "@/tests/support/data/factories";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

const dispatch = { dispatchedAt: "2026-11-01T09:00:01.000Z", deadlineAt: "2026-11-01T09:05:00.000Z" };
const endedAt = "2026-11-01T09:00:30.000Z";
const stored: AttemptOutcome = {
  state: "stored",
  imageKey: createImageKey(1),
  width: 1080,
  height: 1350,
  mediaType: "image/png",
  durationMs: 900,
  costUsd: 0.04,
  problem: null,
};
const failed: AttemptOutcome = { state: "failed", problem: { code: "content_blocked", detail: "Refused" } };
const unknown: AttemptOutcome = {
  state: "unknown",
  problem: { code: "outcome_unknown", detail: "No answer" },
};

describe.each(DATABASE_KINDS)("the ledger in the %s database", (kind) => {
  const database = useDatabase(kind);
  let attempt: GeneratedImageDocument;
  let key: string;
  beforeEach(() => {
    attempt = createAttempt();
    key = attempt._id;
  });

  it("gives a key to exactly one of 50 callers", async () => {
    const callers = Array.from({ length: 50 }, (_, caller) => ({ ...attempt, prompt: `caller ${caller}` }));
    const given = await Promise.all(callers.map((caller) => reserveAttempt(database(), caller)));
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await findAttempt(database(), key)).toEqual(callers[given.indexOf(true)]);
  });

  it("knows nothing of a key that was never reserved", async () => {
    expect(await findAttempt(database(), key)).toBeNull();
    expect(await markDispatched(database(), key, dispatch)).toBe(false);
    expect(await finishAttempt(database(), key, { ...stored, endedAt })).toBe(false);
    expect(await findAttempt(database(), key)).toBeNull();
  });

  it("finds the newest image that a run has made of a slide", async () => {
    const { runId, slideId } = attempt;
    const image = (number: number, overrides: Partial<GeneratedImageDocument>) =>
      createAttempt({ runId, slideId, state: "stored", imageKey: createImageKey(number), ...overrides });
    const others = [
      image(1, { attempt: 2, createdAt: "2026-11-01T09:00:02.000Z" }),
      image(2, { attempt: 3, createdAt: "2026-11-01T09:00:03.000Z" }),
      image(3, { attempt: 4, createdAt: "2026-11-01T09:00:04.000Z", state: "failed", imageKey: null }),
      image(4, { slideId: "another", createdAt: "2026-11-01T09:00:05.000Z" }),
      image(5, { runId: "run_of_another_click", createdAt: "2026-11-01T09:00:06.000Z" }),
    ];
    for (const entry of [attempt, ...others]) await reserveAttempt(database(), entry);
    expect(await findNewestImageOfSlide(database(), { runId, slideId })).toBe(createImageKey(2));
    expect(await findNewestImageOfSlide(database(), { runId, slideId: "without" })).toBeNull();
  });

  it("marks a reserved attempt as dispatched, once", async () => {
    await reserveAttempt(database(), attempt);
    expect(await markDispatched(database(), key, dispatch)).toBe(true);
    expect(await findAttempt(database(), key)).toEqual({ ...attempt, state: "dispatched", ...dispatch });
    expect(await markDispatched(database(), key, dispatch)).toBe(false);
  });

  it.each([stored, failed, unknown])("keeps how an attempt ended: $state, for ever", async (outcome) => {
    await reserveAttempt(database(), attempt);
    await markDispatched(database(), key, dispatch);
    expect(await finishAttempt(database(), key, { ...outcome, endedAt })).toBe(true);
    const ended = { ...attempt, ...dispatch, ...outcome, endedAt };
    expect(await findAttempt(database(), key)).toEqual(ended);

    for (const later of [stored, failed, unknown]) {
      expect(await finishAttempt(database(), key, { ...later, endedAt: "2027" })).toBe(false);
    }
    expect(await markDispatched(database(), key, dispatch)).toBe(false);
    expect(await expireAttempt(database(), key, "2027-01-01T00:00:00.000Z")).toBe(false);
    expect(await reserveAttempt(database(), attempt)).toBe(false);
    expect(await findAttempt(database(), key)).toEqual(ended);
  });

  it("takes an end that comes before anything was dispatched", async () => {
    await reserveAttempt(database(), attempt);
    expect(await finishAttempt(database(), key, { ...failed, endedAt })).toBe(true);
    expect(await findAttempt(database(), key)).toMatchObject({ state: "failed", dispatchedAt: null });
  });

  it.each(["reserved", "dispatched"] as const)(
    "says 'unknown' of a %s attempt past its deadline, not before",
    async (state) => {
      await reserveAttempt(database(), { ...attempt, state, deadlineAt: "2026-11-01T09:02:05.000Z" });
      expect(await expireAttempt(database(), key, "2026-11-01T09:02:05.000Z")).toBe(false);
      const now = "2026-11-01T09:02:05.001Z";
      expect(await expireAttempt(database(), key, now)).toBe(true);
      expect(await findAttempt(database(), key)).toMatchObject({
        state: "unknown",
        endedAt: now,
        problem: { code: "outcome_unknown" },
      });
      expect(await finishAttempt(database(), key, { ...stored, endedAt })).toBe(false);
    },
  );

  it("lists a post's attempts newest first", async () => {
    const at = (createdAt: string, postId = "post") => createAttempt({ createdAt, postId });
    const [middle, newest, oldest] = [at("2026-11-02"), at("2026-11-03"), at("2026-11-01")];
    for (const entry of [middle, newest, oldest, at("2026-11-04", "another")]) {
      await reserveAttempt(database(), entry);
    }
    expect(await findAttemptsOfPost(database(), "post")).toEqual([newest, middle, oldest]);
    expect(await findAttemptsOfPost(database(), "nobody")).toEqual([]);
  });
});
