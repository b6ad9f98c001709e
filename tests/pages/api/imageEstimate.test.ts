import { beforeEach, describe, expect, it } from "vitest";
import { imageEstimateResponseSchema } from "@/lib/schemas/imageEstimate";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import { ProblemError } from "@/lib/server/problemError";
import { reserveAttempt } from "@/lib/server/repositories/generatedImages";
import { createAttempt } from "@/tests/support/data/factories";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { useApi } from "@/tests/support/servers/useApi";

describe.each(DATABASE_KINDS)("GET /api/image-estimate on %s", (kind) => {
  const imageGenerator = createFakeImageGenerator();
  const { name: provider, model } = imageGenerator;
  const api = useApi(kind, { imageGenerator }, { IMAGE_CONCURRENCY: "3" });
  beforeEach(() => imageGenerator.reset());

  async function estimate(): Promise<unknown> {
    const response = await fetch(`${api().url}/api/image-estimate`);
    expect(response.status).toBe(200);
    return (await response.json()).estimate;
  }

  /** Pictures that were made a minute after one another. */
  async function remember(pictures: Partial<GeneratedImageDocument>[]): Promise<void> {
    for (const [minute, picture] of pictures.entries()) {
      const createdAt = new Date(Date.UTC(2026, 10, 1, 9, minute)).toISOString();
      const attempt = createAttempt({ provider, model, state: "stored", createdAt, ...picture });
      await reserveAttempt(api().context.database, attempt);
    }
  }

  it("says how many pictures are made at once and when an attempt has ended, also where no picture was made yet", async () => {
    const told = async () => {
      const response = await fetch(`${api().url}/api/image-estimate`);
      return imageEstimateResponseSchema.parse(await response.json());
    };
    const attemptTimeoutMs = api().context.env.IMAGE_TIMEOUT_MS + 5_000;
    const { most } = api().context.imageLimit;
    expect(await told()).toEqual({
      estimate: null,
      concurrency: { current: most, most: 3 },
      attemptTimeoutMs,
    });
    const post = await importPost(api().url);
    const made = await generate(api().url, generateRequest(post));
    const { concurrency } = await told();
    expect(made.headers.get("x-image-concurrency")).toBe(`${concurrency.current}/${concurrency.most}`);
  });

  it("knows nothing before the model has made a picture", async () => {
    await remember([
      { model: "another", durationMs: 900, costUsd: 1 },
      { provider: "another", durationMs: 900, costUsd: 1 },
      { state: "failed" },
    ]);
    expect(await estimate()).toBeNull();
  });

  it("says what a picture took and cost that was made, and how many are made at once", async () => {
    const post = await importPost(api().url);
    expect((await generate(api().url, generateRequest(post))).status).toBe(200);
    expect(await estimate()).toEqual({ durationMs: expect.any(Number), costUsd: 0.04, atOnce: 3 });
  });

  it("takes the middle of the newest twenty", async () => {
    const old = Array.from({ length: 30 }, () => ({ durationMs: 90_000, costUsd: 2 }));
    const newest = Array.from({ length: 20 }, (_, index) => ({
      durationMs: 1_000 + index * 100,
      costUsd: index < 5 ? 0.08 : 0.04,
    }));
    await remember([...old, ...newest, { state: "failed", durationMs: null }]);
    expect(await estimate()).toEqual({ durationMs: 1_900, costUsd: 0.04, atOnce: 3 });
  });

  it("says no cost where the provider does not", async () => {
    await remember([{ durationMs: 700, costUsd: null }]);
    expect(await estimate()).toEqual({ durationMs: 700, costUsd: null, atOnce: 3 });
  });

  it("counts as many at once as a busy provider allows", async () => {
    imageGenerator.behave = () => {
      throw new ProblemError("provider_busy", "later", { headers: { "Retry-After": "600" } });
    };
    const post = await importPost(api().url);
    await generate(api().url, generateRequest(post));
    await remember([{ durationMs: 700, costUsd: 0 }]);
    expect(await estimate()).toMatchObject({ atOnce: 1 });
  });
});
