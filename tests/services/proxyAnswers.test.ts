import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "@/lib/apiClient";
import { CENTRE } from "@/lib/schemas/drawing";
import { sendPostUpdate } from "@/services/databaseService";
import { drawSlide, previewSlide } from "@/services/drawingService";
import { generateImage } from "@/services/imageGenerationService";
import { importMediaPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { uploadImage } from "@/services/uploadService";
import type { Wait } from "@/services/repeat";
import { createImageKey } from "@/tests/support/data/factories";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import {
  answerProblem,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from "@/tests/support/servers/scriptedServer";

let server: ScriptedServer;
let restoreFetch: () => void;
async function serverAnswers(...script: Answer[]): Promise<void> {
  server = await startScriptedServer(script);
  restoreFetch = resolveFetchAgainst(server.url);
}
afterEach(async () => {
  restoreFetch();
  await server.close();
});

const inHtml =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "text/html", ...headers }).end(`<h1>${status}</h1>`);

const words = { layout: "statement", headline: "Three new coffees", body: "" } as const;
const picture = { imageKey: createImageKey(1), focus: CENTRE };
const preview = {
  platform: "X",
  slideNumber: 1,
  slideCount: 2,
  prompt: "Cherries",
  postTitle: "Meet the harvest",
  cta: "",
  brandKit: {},
  ...words,
  picture,
} as const;
const generation = { postId: "post-1", slideId: "slide-1", runId: "run_0123456789abcdef", prompt: "A cup" };
const REQUESTS: [name: string, send: (wait: Wait) => Promise<unknown>][] = [
  ["an upload", (wait) => uploadImage(new Blob(["a picture"]), { wait })],
  ["a preview", (wait) => previewSlide(preview, { wait })],
  ["a drawing", (wait) => drawSlide({ postId: "post-1", slideId: "slide-1", ...words, picture }, { wait })],
  ["a save", (wait) => sendPostUpdate({ postId: "post-1", revision: 3, saveId: "save-1" }, { wait })],
  ["a save of a plan", (wait) => updateMediaPlan("plan-1", { updatedAt: "", name: "Tea" }, { wait })],
  ["an import", (wait) => importMediaPlan('{"name":"Autumn"}', { wait })],
  ["a picture", (wait) => generateImage({ ...generation, attempt: 1, wait })],
];

// What ends the waiting: an answer of ours that nothing repeats.
const lastAnswer = answerProblem("not_found", { status: 404 });
const tooFast = answerProblem("rate_limited", { status: 429, retryable: true }, { "retry-after": "3" });

describe.each(REQUESTS)("%s", (name, send) => {
  it.each([
    ["our server", tooFast],
    ["a proxy", inHtml(429, { "retry-after": "3" })],
  ])("that comes too fast waits its turn, as long as %s says", async (_, refusal) => {
    await serverAnswers(...Array<Answer>(12).fill(refusal), lastAnswer);
    const pauses: number[] = [];
    await expect(send(async (ms) => void pauses.push(ms))).rejects.toMatchObject({
      problem: { code: "not_found" },
    });
    expect(pauses).toHaveLength(12);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(3_000);
    const [first, ...others] = server.received.map(({ body, headers }) => [body, headers["idempotency-key"]]);
    for (const other of others) expect(other).toEqual(first);
  });

  it("gives up on a server that never lets it through", async () => {
    await serverAnswers(tooFast);
    await expect(send(async () => {})).rejects.toMatchObject({ problem: { code: "rate_limited" } });
    expect(server.received).toHaveLength(61);
  });

  const isSentAgain = name !== "an import";
  it.each([502, 503, 504, 524])(
    `is ${isSentAgain ? "sent again" : "not sent again, since it may be stored,"} when a proxy answers with %d in the server's place`,
    async (status) => {
      await serverAnswers(inHtml(status), lastAnswer);
      const expected = isSentAgain ? { code: "not_found" } : { code: "unexpected_answer", status };
      await expect(send(async () => {})).rejects.toMatchObject({ problem: expected });
      expect(server.received).toHaveLength(isSentAgain ? 2 : 1);
    },
  );

  it("is told its size, and not sent again, when a proxy takes no more", async () => {
    await serverAnswers(inHtml(413));
    const error = await send(async () => {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      problem: {
        code: "body_too_large",
        detail: expect.stringMatching(/larger \(\d+\.\d MB\) than the server or a proxy before it takes/),
      },
    });
    expect(server.received).toHaveLength(1);
  });
});

it("a file's size is told in megabytes", async () => {
  await serverAnswers(inHtml(413));
  await expect(importMediaPlan("x".repeat(2_500_000))).rejects.toThrow("larger (2.4 MB)");
  await expect(uploadImage(new Blob([new Uint8Array(1_300_000)]))).rejects.toThrow("larger (1.2 MB)");
});
