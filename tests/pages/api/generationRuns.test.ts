import { beforeEach, describe, expect, it } from "vitest";
import { attemptKey } from "@/lib/schemas/generateImage";
import { listGenerationRunsResponseSchema, type GenerationRun } from "@/lib/schemas/generationRun";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { pendingWorkEnded } from "@/lib/server/pendingWork";
import { ProblemError } from "@/lib/server/problemError";
import { deferred } from "@/tests/support/gate";
import { createAttempt } from "@/tests/support/data/factories";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { importPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const runId = (number: number) => `run_${String(number).padStart(16, "0")}`;

describe.each(DATABASE_KINDS)("GET /api/generation-runs on %s", (kind) => {
  const generator = createFakeImageGenerator();
  const api = useApi(kind, { imageGenerator: generator });
  beforeEach(() => generator.reset());

  const generate = (of: MediaPlanPost, slide: number, { run = 1, attempt = 1 } = {}) => {
    const slideId = of.slides[slide]?.id ?? "";
    const key = attemptKey({ runId: runId(run), slideId, attempt });
    const body = { postId: of.id, slideId, runId: runId(run), prompt: `Run ${run}, slide ${slide}` };
    return post(`${api().url}/api/generate-image`, body, { "Idempotency-Key": key });
  };
  const runsOf = async ({ id }: MediaPlanPost): Promise<GenerationRun[]> => {
    const response = await fetch(`${api().url}/api/generation-runs?postId=${id}`);
    return listGenerationRunsResponseSchema.parse(await response.json()).runs;
  };

  it("shows what became of each slide that was begun, by its newest attempt", async () => {
    const imported = await importPost(api().url, { slideCount: 4 });
    generator.behave = ({ prompt }) => {
      if (prompt.endsWith("slide 1")) throw new ProblemError("content_blocked", "refused");
      if (prompt.endsWith("slide 2")) throw new ProblemError("outcome_unknown");
    };
    const made = await (await generate(imported, 0)).json();
    await generate(imported, 1);
    await generate(imported, 2);
    await generate(imported, 2, { attempt: 2 });
    const [run, ...others] = await runsOf(imported);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ runId: runId(1), postId: imported.id, savedAt: null });
    const bySlide = Object.fromEntries(run?.slides.map(({ slideId, ...slide }) => [slideId, slide]) ?? []);
    const [first, second, third, fourth] = imported.slides.map(({ id }) => bySlide[id]);
    expect(first).toEqual({
      status: "succeeded",
      attempt: 1,
      prompt: "Run 1, slide 0",
      imageKey: made.imageKey,
      imageUrl: made.imageUrl,
    });
    expect(second).toMatchObject({
      status: "failed",
      problem: { code: "content_blocked", detail: "refused", retryable: false },
    });
    expect(third).toMatchObject({ status: "unknown", attempt: 2, problem: { code: "outcome_unknown" } });
    expect(fourth).toBeUndefined();
  });

  it("shows what is being made, and what a dead process left behind", async () => {
    const imported = await importPost(api().url);
    const released = deferred();
    generator.behave = () => released.promise;
    const making = generate(imported, 0);
    await expect.poll(() => generator.inFlight).toBe(1);
    const dead = createAttempt({
      runId: runId(1),
      postId: imported.id,
      slideId: imported.slides[1]?.id ?? "",
      state: "dispatched",
    });
    await api().context.database.collection("generatedImages").insertOne(dead);
    const [run] = await runsOf(imported);
    expect(run?.slides.map(({ status }) => status).toSorted()).toEqual(["generating", "unknown"]);
    released.resolve();
    await making;
  });

  it("puts runs that nobody has saved first and says when the others were", async () => {
    const imported = await importPost(api().url);
    const older = await (await generate(imported, 0, { run: 1 })).json();
    await generate(imported, 0, { run: 2 });
    expect((await runsOf(imported)).map(({ runId: id, savedAt }) => [id, savedAt])).toEqual([[runId(2), null], [runId(1), null]]); // prettier-ignore

    const arrays = { imageKeys: [older.imageKey, null, null], imageUrlsArray: [older.imageUrl, null, null] };
    const saved = await post(`${api().url}/api/update-media-plan-post`, {
      postId: imported.id,
      revision: 1,
      ...arrays,
    });
    const { updatedAt } = (await saved.json()).post;
    const emptied = { imageKeys: [null, null, null], imageUrlsArray: [null, null, null] };
    await post(`${api().url}/api/update-media-plan-post`, { postId: imported.id, revision: 2, ...emptied });
    await expect.poll(async () => (await runsOf(imported)).map(({ runId: id, savedAt }) => [id, savedAt])).toEqual([[runId(2), null], [runId(1), updatedAt]]); // prettier-ignore
  });

  it("does not take a run for unsaved once its pictures have left the post, though the note of its save was lost", async () => {
    const imported = await importPost(api().url);
    const { imageKey, imageUrl } = await (await generate(imported, 0)).json();
    const save = (revision: number, key: string | null, url: string | null) =>
      post(`${api().url}/api/update-media-plan-post`, {
        postId: imported.id,
        revision,
        imageKeys: [key, null, null],
        imageUrlsArray: [url, null, null],
      });
    await save(1, imageKey, imageUrl);
    await pendingWorkEnded();
    const ledger = api().context.database.collection("generatedImages");
    await ledger.updateMany({ postId: imported.id }, { $set: { savedAt: null } }); // as a crash leaves it
    expect((await runsOf(imported))[0]?.savedAt).not.toBeNull();

    await save(2, null, null);
    await pendingWorkEnded();
    expect((await runsOf(imported))[0]?.savedAt).not.toBeNull();
  });

  it("shows the 20 newest", async () => {
    const imported = await importPost(api().url);
    const attempts = Array.from({ length: 25 }, (_, index) =>
      createAttempt({
        runId: runId(index),
        postId: imported.id,
        createdAt: new Date(index * 1_000).toISOString(),
      }),
    );
    await api().context.database.collection("generatedImages").insertMany(attempts);
    expect((await runsOf(imported)).map((run) => run.runId)).toEqual(
      Array.from({ length: 20 }, (_, index) => runId(24 - index)),
    );
  });

  it("knows no runs of a post that does not exist", async () => {
    const url = `${api().url}/api/generation-runs`;
    expect(await problemOf(await fetch(`${url}?postId=nowhere`))).toMatchObject({
      status: 404,
      code: "not_found",
    });
    expect(await problemOf(await fetch(url))).toMatchObject({
      status: 422,
      errors: [{ path: "postId", code: "required" }],
    });
  });
});
