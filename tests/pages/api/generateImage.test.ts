import { beforeEach, describe, expect, it } from "vitest";
import { setTimeout as delay } from "node:timers/promises";
import sharp from "sharp";
import { attemptKey, generateImageResponseSchema } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { ProblemError } from "@/lib/server/problemError";
import { deferred } from "@/tests/support/gate";
import { createAttempt } from "@/tests/support/data/factories";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { importPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const RUN = "run_0123456789abcdef";

describe.each(DATABASE_KINDS)("POST /api/generate-image on %s", (kind) => {
  const generator = createFakeImageGenerator();
  const api = useApi(kind, { imageGenerator: generator }, { IMAGE_CONCURRENCY: "2" });
  beforeEach(() => generator.reset());

  function requestFor(imagePost: MediaPlanPost, index = 0, attempt = 1) {
    const slideId = imagePost.slides[index]?.id ?? "";
    const body = { postId: imagePost.id, slideId, runId: RUN, prompt: `Picture ${index + 1}` };
    return { body, headers: { "Idempotency-Key": attemptKey({ runId: RUN, slideId, attempt }) } };
  }
  const generate = (
    { body, headers }: { body: unknown; headers: Record<string, string> },
    init: RequestInit = {},
  ) =>
    fetch(`${api().url}/api/generate-image`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      ...init,
    });
  const ledger = () => api().context.database.collection("generatedImages");

  it("makes the picture in the network's size, stores it, and serves its bytes", async () => {
    const imported = await importPost(api().url, { platform: "Instagram", slideCount: 4 });
    const response = await generate(requestFor(imported, 2));
    expect(response.status).toBe(200);
    const image = generateImageResponseSchema.parse(await response.json());
    expect(image).toMatchObject({
      width: 1080,
      height: 1350,
      mediaType: "image/png",
      provider: "fake",
      model: "fake-1",
      costUsd: 0.04,
    });
    expect(image.imageKey).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(generator.calls[0]).toMatchObject({
      prompt: "Picture 3",
      slideNumber: 3,
      slideCount: 4,
      width: 1080,
      height: 1350,
    });
    const bytes = Buffer.from(await (await fetch(api().url + image.imageUrl)).arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1080, height: 1350, format: "png" });
  });

  it("keeps the ledger", async () => {
    const imported = await importPost(api().url);
    const request = requestFor(imported);
    const { imageKey } = generateImageResponseSchema.parse(await (await generate(request)).json());
    expect(await ledger().findOne({ _id: request.headers["Idempotency-Key"] })).toMatchObject({
      ...request.body,
      attempt: 1,
      state: "stored",
      imageKey,
      provider: "fake",
      model: "fake-1",
      costUsd: 0.04,
      problem: null,
    });
  });

  it("asks the provider once for 50 identical requests at once, and again never", async () => {
    const request = requestFor(await importPost(api().url));
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => (await generate(request)).json()),
    );
    answers.push(await (await generate(request)).json());
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(generator.calls).toHaveLength(1);
  });

  it("never has more pictures in the making than IMAGE_CONCURRENCY", async () => {
    const imported = await importPost(api().url, { slideCount: 9 });
    generator.behave = () => delay(5);
    const responses = await Promise.all(
      imported.slides.map((_, index) => generate(requestFor(imported, index))),
    );
    expect(responses.every(({ status }) => status === 200)).toBe(true);
    expect(generator.peak).toBe(2);
  });

  it("finishes and stores a picture whose caller has gone, for the next request with that key", async () => {
    const request = requestFor(await importPost(api().url));
    const begun = deferred();
    const released = deferred();
    generator.behave = () => {
      begun.resolve();
      return released.promise;
    };
    const caller = new AbortController();
    const gone = generate(request, { signal: caller.signal });
    await begun.promise;
    caller.abort();
    await expect(gone).rejects.toThrow("aborted");
    released.resolve();
    const response = await generate(request);
    expect(response.status).toBe(200);
    expect(generator.calls).toHaveLength(1);
  });

  it("does not begin a picture that nobody waits for any more", async () => {
    const imported = await importPost(api().url, { slideCount: 3 });
    const released = deferred();
    generator.behave = () => released.promise;
    const busy = [generate(requestFor(imported, 0)), generate(requestFor(imported, 1))];
    await expect.poll(() => generator.inFlight).toBe(2);
    const caller = new AbortController();
    const waiting = generate(requestFor(imported, 2), { signal: caller.signal });
    await expect.poll(() => api().context.attemptsInFlight.size).toBe(3);
    caller.abort();
    await expect(waiting).rejects.toThrow("aborted");
    const waitingKey = requestFor(imported, 2).headers["Idempotency-Key"];
    await expect.poll(() => api().context.attemptsInFlight.get(waitingKey)?.callers).toBe(0);
    released.resolve();
    await Promise.all(busy);
    await expect.poll(() => api().context.attemptsInFlight.size).toBe(0);
    expect(generator.calls).toHaveLength(2);
    expect(await ledger().findOne({ _id: waitingKey })).toBeNull();
  });

  it("answers a failed attempt with the same failure for ever; a new attempt is asked for anew", async () => {
    const imported = await importPost(api().url);
    generator.behave = () => {
      throw new ProblemError("content_blocked");
    };
    const first = await problemOf(await generate(requestFor(imported)));
    expect(first).toMatchObject({ status: 422, code: "content_blocked", retryable: false });
    generator.behave = () => {};
    expect(await problemOf(await generate(requestFor(imported)))).toMatchObject({ code: "content_blocked" });
    expect((await generate(requestFor(imported, 0, 2))).status).toBe(200);
    expect(generator.calls).toHaveLength(2);
  });

  it("hides what an unforeseen failure says", async () => {
    generator.behave = () => {
      throw new Error("canary-secret");
    };
    const response = await generate(requestFor(await importPost(api().url)));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("canary");
  });

  it("waits for an attempt of another process and answers with its outcome", async () => {
    const request = requestFor(await importPost(api().url));
    const [_id, later] = [request.headers["Idempotency-Key"], new Date(Date.now() + 60_000).toISOString()];
    await ledger().insertOne(dispatchedElsewhere(request, later));
    const answer = generate(request);
    await expect.poll(() => api().context.attemptsInFlight.size).toBe(1);
    const problem = { code: "content_blocked" as const, detail: "refused" };
    await ledger().updateOne({ _id }, { $set: { state: "failed", problem } });
    expect(await problemOf(await answer)).toMatchObject({ code: "content_blocked", detail: "refused" });
    expect(generator.calls).toHaveLength(0);
  });

  it("takes an attempt whose process died for unknown after its deadline, and never asks again by itself", async () => {
    const request = requestFor(await importPost(api().url));
    const past = new Date(Date.now() - 1).toISOString();
    await ledger().insertOne(dispatchedElsewhere(request, past));
    expect(await problemOf(await generate(request))).toMatchObject({
      status: 504,
      code: "outcome_unknown",
      retryable: false,
    });
    expect(generator.calls).toHaveLength(0);
  });

  /** What another process has under way, or left behind. */
  function dispatchedElsewhere({ body }: ReturnType<typeof requestFor>, deadlineAt: string) {
    return createAttempt({ ...body, state: "dispatched", deadlineAt });
  }

  describe("faults", () => {
    it("a request without Idempotency-Key", async () => {
      const { body } = requestFor(await importPost(api().url));
      const response = await post(`${api().url}/api/generate-image`, body);
      expect(await problemOf(response)).toMatchObject({ status: 400, code: "idempotency_key_required" });
    });

    it("a key that does not say what the body says", async () => {
      const { body } = requestFor(await importPost(api().url));
      for (const key of [
        "x",
        `${RUN}:other:1`,
        `${RUN}:${body.slideId}:0`,
        `${RUN}:${body.slideId}:01`,
        `${RUN}:${body.slideId}`,
      ]) {
        const problem = await problemOf(await generate({ body, headers: { "Idempotency-Key": key } }));
        expect(problem).toMatchObject({
          status: 422,
          code: "validation_failed",
          errors: [{ path: "Idempotency-Key" }],
        });
      }
    });

    it("the same key with another body", async () => {
      const request = requestFor(await importPost(api().url));
      await generate(request);
      const other = { ...request, body: { ...request.body, prompt: "Something else" } };
      expect(await problemOf(await generate(other))).toMatchObject({
        status: 422,
        code: "idempotency_key_reused",
      });
    });

    it.each([
      ["empty", ""],
      ["blank", "   "],
      ["too long", "x".repeat(4_001)],
    ])("a prompt that is %s", async (_what, prompt) => {
      const { body, headers } = requestFor(await importPost(api().url));
      const problem = await problemOf(await generate({ body: { ...body, prompt }, headers }));
      expect(problem).toMatchObject({ status: 422, code: "invalid_prompt", errors: [{ path: "prompt" }] });
    });

    it("a run id that is too short", async () => {
      const { body, headers } = requestFor(await importPost(api().url));
      const problem = await problemOf(await generate({ body: { ...body, runId: "short" }, headers }));
      expect(problem).toMatchObject({ status: 422, code: "validation_failed", errors: [{ path: "runId" }] });
    });

    it("an unknown post, and an unknown slide", async () => {
      const { body, headers } = requestFor(await importPost(api().url));
      expect(
        await problemOf(await generate({ body: { ...body, postId: "nowhere" }, headers })),
      ).toMatchObject({ status: 404, code: "not_found" });
      const foreign = {
        body: { ...body, slideId: "nowhere" },
        headers: { "Idempotency-Key": `${RUN}:nowhere:1` },
      };
      expect(await problemOf(await generate(foreign))).toMatchObject({ status: 404, code: "not_found" });
    });

    it("a video, for which no picture is generated", async () => {
      const video = await importPost(api().url, { contentType: "Video", platform: "TikTok", slideCount: 1 });
      const problem = await problemOf(await generate(requestFor(video)));
      expect(problem).toMatchObject({
        status: 422,
        code: "validation_failed",
        errors: [{ code: "no_pictures" }],
      });
    });
  });
});
