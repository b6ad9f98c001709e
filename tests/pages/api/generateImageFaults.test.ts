import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setTimeout as delay } from "node:timers/promises";
import { attemptKey } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { LogEntry } from "@/lib/server/log";
import { startApiServer, type ApiServer } from "@/tests/support/servers/apiServer";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import type { Fault } from "@/tests/support/fakes/fakeOpenAiFaults";
import { importPost } from "@/tests/support/data/importedPost";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post, problemOf } from "@/tests/support/servers/useApi";

/** What each fault of a paying provider comes to, through the whole app: the contract's answer and the right number of calls. */
describe("generating with a provider that costs money", () => {
  let fake: FakeOpenAi;
  let api: ApiServer;
  let imported: MediaPlanPost;
  let runs = 0;
  const logged: LogEntry[] = [];
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    api = await startApiServer(
      {
        DATA_DIR: await createTestFolder(),
        IMAGE_PROVIDER: "openai",
        OPENAI_API_KEY: "sk-canary",
        OPENAI_BASE_URL: fake.baseUrl,
        IMAGE_TIMEOUT_MS: "4000",
        IMAGE_CONCURRENCY: "3",
      },
      { log: (entry) => logged.push(entry) },
    );
    imported = await importPost(api.url, { slideCount: 12 });
  });
  beforeEach(() => {
    fake.reset();
    runs += 1;
  });
  afterAll(async () => {
    await api.close();
    await fake.close();
  });

  function generate(prompt: string, { slide = 0, attempt = 1 } = {}): Promise<Response> {
    const runId = `run_of_faults_${String(runs).padStart(4, "0")}`;
    const slideId = imported.slides[slide]?.id ?? "";
    const body = { postId: imported.id, slideId, runId, prompt };
    return post(`${api.url}/api/generate-image`, body, {
      "Idempotency-Key": attemptKey({ runId, slideId, attempt }),
    });
  }

  const cases: [fault: Fault, status: number, code: string, retryable: boolean, calls: number][] = [
    ["throttled", 503, "provider_busy", true, 3],
    ["overloaded", 503, "provider_busy", true, 3],
    ["quota", 503, "provider_quota", false, 1],
    ["billing", 503, "provider_quota", false, 1],
    ["key", 503, "provider_misconfigured", false, 1],
    ["unpaid", 503, "provider_quota", false, 1],
    ["blocked", 422, "content_blocked", false, 1],
    ["blocked-by-gateway", 422, "content_blocked", false, 1],
    ["unheard-of", 502, "provider_refused", false, 1],
    ["error-500", 504, "outcome_unknown", false, 1],
    ["error-502", 504, "outcome_unknown", false, 1],
    ["error-504", 504, "outcome_unknown", false, 1],
    ["error-524", 504, "outcome_unknown", false, 1],
    ["reset", 504, "outcome_unknown", false, 1],
    ["reset-mid-answer", 504, "outcome_unknown", false, 1],
    ["hang", 504, "outcome_unknown", false, 1],
    ["html", 502, "provider_invalid_image", false, 1],
    ["svg", 502, "provider_invalid_image", false, 1],
    ["empty", 502, "provider_invalid_image", false, 1],
    ["bytes", 502, "provider_invalid_image", false, 1],
    ["small", 502, "provider_invalid_image", false, 1],
  ];
  it.each(cases)("%s: %i %s", async (fault, status, code, retryable, calls) => {
    const response = await generate(`A cup fault:${fault}`);
    const text = await response.clone().text();
    expect(await problemOf(response)).toMatchObject({ status, code, retryable });
    expect(response.headers.has("retry-after")).toBe(retryable);
    expect(text).not.toMatch(/sk-canary|A cup/);
    expect(fake.requests).toHaveLength(calls);
    // The same key again: the same answer, and nobody is asked.
    expect(await problemOf(await generate(`A cup fault:${fault}`))).toMatchObject({ status, code });
    expect(fake.requests).toHaveLength(calls);
  });

  it("passes on how long the provider wants us to wait, also when asked with the key again", async () => {
    for (const response of [
      await generate("fault:throttled-for-an-hour"),
      await generate("fault:throttled-for-an-hour"),
    ]) {
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "3600"]);
    }
    expect(fake.requests).toHaveLength(1);
  });

  it("succeeds when the provider was busy twice", async () => {
    fake.faultOnce("A busy cup", "throttled", "overloaded");
    expect((await generate("A busy cup")).status).toBe(200);
    expect(fake.requests).toHaveLength(3);
  });

  it("scales what comes down to the network's size", async () => {
    expect(await (await generate("A large cup")).json()).toMatchObject({
      width: 1080,
      height: 1350,
      provider: "openai",
    });
  });

  it("stops the rest of a run when the quota is used up, until a person asks again or begins a new run", async () => {
    expect(await problemOf(await generate("fault:quota"))).toMatchObject({ code: "provider_quota" });
    expect(await problemOf(await generate("A second cup", { slide: 1 }))).toMatchObject({
      code: "provider_quota",
    });
    expect(fake.requests).toHaveLength(1);
    expect((await generate("A second cup", { slide: 1, attempt: 2 })).status).toBe(200);
    runs += 1;
    expect((await generate("A second cup", { slide: 1 })).status).toBe(200);
  });

  it.each(["blocked-by-gateway", "unheard-of"])(
    "leaves the rest of a run alone when one slide is %s",
    async (fault) => {
      expect((await generate(`A cup fault:${fault}`)).ok).toBe(false);
      expect((await generate("A second cup", { slide: 1 })).status).toBe(200);
    },
  );

  it("says in the provider's words, to people and in the log, what nobody understands", async () => {
    logged.length = 0;
    const problem = await problemOf(await generate("A cup fault:unheard-of"));
    const log = JSON.stringify(logged);
    expect(problem.detail).toContain("The moon is in the wrong house");
    expect(log).toContain("The moon is in the wrong house");
    expect(`${problem.detail} ${log}`).not.toMatch(/canary|A cup/);
  });

  it("goes on with fewer at a time when the provider is busy, and never with more than IMAGE_CONCURRENCY", async () => {
    fake.beforeAnswer = () => delay(10);
    for (const slide of [0, 1, 2]) fake.faultOnce(`Cup ${slide}`, "throttled");
    const responses = await Promise.all(
      imported.slides.map((_, slide) => generate(`Cup ${slide}`, { slide })),
    );
    expect(responses.map(({ status }) => status)).toEqual(imported.slides.map(() => 200));
    expect(fake.peak).toBeLessThanOrEqual(3);
    expect(fake.requests).toHaveLength(imported.slides.length + 3);
  });
});
