import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "@/lib/apiClient";
import { CENTRE, type PreviewSlideRequest } from "@/lib/schemas/drawing";
import { drawSlide, listDrawings, previewSlide } from "@/services/drawingService";
import { sendPostUpdate } from "@/services/databaseService";
import { MAX_UPLOAD_BYTES } from "@/lib/schemas/upload";
import { FileTooLargeError, uploadImage } from "@/services/uploadService";
import { wait, type Wait } from "@/services/repeat";
import { createImageKey } from "@/tests/support/data/factories";
import { importPost } from "@/tests/support/data/importedPost";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import { useApi } from "@/tests/support/servers/useApi";

const api = useApi("embedded");
let restoreFetch: () => void;
beforeEach(() => {
  restoreFetch = resolveFetchAgainst(api().url);
});
afterEach(() => restoreFetch());

const words = { layout: "statement", headline: "Three new coffees", body: "" } as const;
const slide: PreviewSlideRequest = {
  platform: "X",
  slideNumber: 1,
  slideCount: 2,
  prompt: "Cherries",
  postTitle: "Meet the harvest",
  cta: "",
  brandKit: {},
  ...words,
  picture: null,
};
const failureOf = (request: Promise<unknown>): Promise<unknown> => request.catch((error: unknown) => error);
const picture = (format: "png" | "gif" = "png") =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: "#c8632b" } })
    .toFormat(format)
    .toBuffer();
const file = async (type: string, format?: "gif") =>
  new Blob([new Uint8Array(await picture(format))], { type });

describe("drawings, from the browser's side", () => {
  it("gives a preview as a file", async () => {
    const { file: preview, leftOut } = await previewSlide(slide);
    expect(leftOut).toBeNull();
    expect(preview.type).toBe("image/webp");
    expect(await sharp(await preview.arrayBuffer()).metadata()).toMatchObject({ width: 640, height: 640 });
  });

  it("says what of the words is not on it", async () => {
    const { leftOut } = await previewSlide({ ...slide, headline: "The eye 𓂀" });
    expect(leftOut).toEqual({ headline: { words: 0, signs: "𓂀" } });
  });

  it("throws the problem when there is no preview, and the abort when it was given up", async () => {
    const unknown = { ...slide, picture: { imageKey: createImageKey(1), focus: CENTRE } };
    const error = await failureOf(previewSlide(unknown));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ problem: { code: "unknown_image", status: 422 } });
    const aborted = AbortSignal.abort(new Error("given up"));
    expect(await failureOf(previewSlide(slide, { signal: aborted }))).toMatchObject({ message: "given up" });
    restoreFetch();
    restoreFetch = resolveFetchAgainst("http://127.0.0.1:1");
    expect(await failureOf(previewSlide(slide))).toBeInstanceOf(NetworkError);
  });

  it("draws words over an upload, and finds again how that was done", async () => {
    const post = await importPost(api().url, { slideCount: 2 });
    const { imageKey } = await uploadImage(await file("image/png"));
    const below = { imageKey, focus: { x: 0.1, y: 0.9 } };
    const slideId = post.slides[0]?.id ?? "";
    const image = await drawSlide({ postId: post.id, slideId, ...words, picture: below });
    const { id: postId, revision } = post;
    const arrays = { imageKeys: [image.imageKey, null], imageUrlsArray: [image.imageUrl, null] };
    await sendPostUpdate({ postId, revision, saveId: "save", ...arrays });
    expect(await listDrawings(postId)).toEqual([
      { imageKey: image.imageKey, ...words, picture: below, setting: image.setting },
    ]);
  });

  it("waits for its turn when more is asked for than the server lets one page ask", async () => {
    const post = await importPost(api().url, { slideCount: 2 });
    const request = { postId: post.id, slideId: post.slides[0]?.id ?? "", ...words, picture: null };
    const body = JSON.stringify({ ...request, slideId: "no-such-slide" });
    const headers = { "Content-Type": "application/json" };
    const ask = async () => (await fetch("/api/draw-slide", { method: "POST", headers, body })).status;
    const statuses = await Promise.all(Array.from({ length: 300 }, ask));
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    const pauses: number[] = [];
    const recorded: Wait = (ms, signal) => {
      pauses.push(ms);
      return wait(ms, signal);
    };
    const drawn = await Promise.all(Array.from({ length: 3 }, () => drawSlide(request, { wait: recorded })));
    expect(new Set(drawn.map(({ imageKey }) => imageKey)).size).toBe(1);
    expect(pauses.length).toBeGreaterThan(0);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000); // what the server asks for at least
  });
});

describe("an upload, from the browser's side", () => {
  it.each(["image/png", "", "image/x-ms-bmp"])(
    "is judged by its bytes when the browser calls it %j",
    async (type) => {
      expect(await uploadImage(await file(type))).toMatchObject({
        width: 80,
        height: 60,
        mediaType: "image/png",
      });
    },
  );

  it("is refused with the reason, whatever the browser calls it", async () => {
    for (const type of ["image/gif", "image/png", "text/plain"]) {
      expect(await failureOf(uploadImage(await file(type, "gif")))).toMatchObject({
        problem: { code: "unsupported_image", detail: "This is a GIF: export it as PNG or JPEG" },
      });
    }
  });

  it("is not sent at all when it is larger than the server takes, and the limit is taken", async () => {
    const sent: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (...request) => {
      sent.push(String(request[0]));
      return fetch(...request);
    };
    const error = await failureOf(uploadImage(new Blob([Buffer.alloc(MAX_UPLOAD_BYTES + 1)])));
    expect(error).toBeInstanceOf(FileTooLargeError);
    expect(error).toMatchObject({ message: "This file has 32.1 MB. A picture may have up to 32 MB." });
    expect(sent).toEqual([]);
    const png = await picture();
    const padded = new Blob([new Uint8Array(png), Buffer.alloc(MAX_UPLOAD_BYTES - png.length)]);
    expect(await uploadImage(padded)).toMatchObject({ width: 80 });
  });

  it("waits for its turn when a folder of files is more than the server lets one page send", async () => {
    const headers = { "Content-Type": "image/png" };
    const ask = async () =>
      (await fetch("/api/upload-image", { method: "POST", headers, body: "no picture" })).status;
    const statuses = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(statuses)).toEqual(new Set([422, 429]));
    const pauses: number[] = [];
    const recorded: Wait = (ms, signal) => {
      pauses.push(ms);
      return wait(ms, signal);
    };
    const png = await file("image/png");
    const uploads = Array.from({ length: 3 }, () => uploadImage(png, { wait: recorded }));
    expect(new Set((await Promise.all(uploads)).map(({ imageKey }) => imageKey)).size).toBe(1);
    expect(pauses.length).toBeGreaterThan(0);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000); // what the server asks for at least
  });
});
