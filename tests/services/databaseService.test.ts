import { afterEach, describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "@/lib/apiClient";
import { sendPostUpdate } from "@/services/databaseService";
import { createImageKey, createMediaPlanPost } from "@/tests/support/data/factories";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import {
  answerJson,
  answerProblem,
  loseAnswer,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from "@/tests/support/servers/scriptedServer";

const post = createMediaPlanPost({ revision: 6 });
const imageKeys = [1, 2, 3].map(createImageKey);
const save = {
  postId: post.id,
  revision: 5,
  saveId: "save-1",
  imageUrlsArray: imageKeys.map((key) => `/api/images/${key}`),
  imageKeys,
};
const saved = answerJson({ post });
const databaseAway = answerProblem("database_unavailable", { status: 503, retryable: true });

let server: ScriptedServer;
let restoreFetch: () => void;
let pauses: number[];
const wait = async (ms: number) => void pauses.push(ms);

async function serverAnswers(...script: Answer[]): Promise<void> {
  server = await startScriptedServer(script);
  restoreFetch = resolveFetchAgainst(server.url);
  pauses = [];
}

afterEach(async () => {
  restoreFetch();
  await server.close();
});

describe("saving a post", () => {
  it("is one request with the complete arrays, named by the save's id", async () => {
    await serverAnswers(saved);
    await expect(sendPostUpdate(save, { wait })).resolves.toEqual(post);
    const { saveId, ...body } = save;
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: "POST",
      path: "/api/update-media-plan-post",
      headers: { "idempotency-key": saveId },
    });
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual(body);
  });

  it.each([
    ["its answer was lost", loseAnswer],
    ["the database was away", databaseAway],
  ])("is sent again, the very same, when %s", async (_, failure) => {
    await serverAnswers(failure, failure, saved);
    await expect(sendPostUpdate(save, { wait })).resolves.toEqual(post);
    expect(server.received.map(({ headers }) => headers["idempotency-key"])).toEqual(
      Array(3).fill(save.saveId),
    );
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
  });

  it("gives up after four times, with the last reason", async () => {
    await serverAnswers(loseAnswer);
    await expect(sendPostUpdate(save, { wait })).rejects.toBeInstanceOf(NetworkError);
    expect(server.received).toHaveLength(4);
  });

  it("waits longer each time, and never less than the server asks for", async () => {
    const busy = answerProblem(
      "database_unavailable",
      { status: 503, retryable: true },
      { "retry-after": "2" },
    );
    await serverAnswers(busy);
    await expect(sendPostUpdate(save, { wait })).rejects.toBeInstanceOf(ApiError);
    expect(pauses).toHaveLength(3);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(2_000);
      expect(pause).toBeLessThan(2_000 + 500 * 2 ** index);
    }
  });

  it("is not sent again when the server has refused it", async () => {
    await serverAnswers(answerProblem("revision_conflict", { status: 409, current: post }), saved);
    await expect(sendPostUpdate(save, { wait })).rejects.toMatchObject({
      problem: { code: "revision_conflict", current: post },
    });
    expect(server.received).toHaveLength(1);
  });

  it("stops waiting to be sent again as soon as it is aborted", async () => {
    await serverAnswers(loseAnswer);
    const controller = new AbortController();
    const abortInsteadOfWaiting = async () => controller.abort();
    const request = sendPostUpdate(save, {
      wait: abortInsteadOfWaiting,
      signal: controller.signal,
    });
    await expect(request).rejects.toMatchObject({ name: "AbortError" });
    expect(server.received).toHaveLength(1);
  });
});
