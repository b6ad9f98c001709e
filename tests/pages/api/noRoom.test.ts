import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attemptKey } from "@/lib/schemas/generateImage";
import type { LogEntry } from "@/lib/server/log";
import { healthSchema } from "@/lib/schemas/health";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { importPost } from "@/tests/support/data/importedPost";
import { fillDisk, type FullDisk } from "@/tests/support/servers/fullDisk";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

/** The whole app while there is no room for pictures. */
describe("a disk without room", () => {
  const imageGenerator = createFakeImageGenerator();
  const log: LogEntry[] = [];
  const api = useApi("embedded", { imageGenerator, log: (entry) => void log.push(entry) });
  let disk: FullDisk;
  beforeEach(() => {
    imageGenerator.reset();
    log.length = 0;
    disk = fillDisk(path.join(api().context.env.DATA_DIR, "images"));
  });
  afterEach(() => disk.restore());

  const FULL = "The disk that holds the pictures is full: nothing more can be made until there is room on it";
  const health = async () => {
    const response = await fetch(`${api().url}/api/health`);
    return { httpStatus: response.status, ...((await response.json()) as object) };
  };

  let runs = 0;
  async function startRun() {
    runs += 1;
    const { id: postId, slides } = await importPost(api().url, { slideCount: 3 });
    const runId = `run_without_room_${runs}`;
    return (index: number, attempt = 1) => {
      const slideId = slides[index]?.id ?? "";
      const key = attemptKey({ runId, slideId, attempt });
      const body = { postId, slideId, runId, prompt: `cup ${index} of ${runId}` };
      return post(`${api().url}/api/generate-image`, body, { "Idempotency-Key": key });
    };
  }

  it("is told before anything is paid for, and the same key goes on when there is room", async () => {
    const generate = await startRun();
    expect((await generate(0)).status).toBe(200);
    disk.freeBytes = 200_000;
    for (const index of [1, 2]) {
      expect(await problemOf(await generate(index))).toMatchObject({
        status: 503,
        code: "image_store_unavailable",
        detail: FULL,
        retryable: true,
      });
    }
    expect(imageGenerator.calls).toHaveLength(1);
    disk.freeBytes = null;
    for (const index of [1, 2]) expect((await generate(index)).status).toBe(200);
    expect(imageGenerator.calls).toHaveLength(3);
  });

  it("loses no picture that fits a moment later, and nothing is paid for meanwhile", async () => {
    const generate = await startRun();
    disk.code = "EDQUOT";
    const held = generate(0);
    await expect.poll(() => disk.refused).toBeGreaterThan(0);
    expect(await problemOf(await generate(1))).toMatchObject({ detail: FULL });
    expect(imageGenerator.calls).toHaveLength(1);
    disk.code = null;
    const answer = await held;
    expect(answer.status).toBe(200);
    const { imageKey } = (await answer.json()) as { imageKey: string };
    expect(
      (await readFile(path.join(api().context.env.DATA_DIR, "images", imageKey))).length,
    ).toBeGreaterThan(0);
    expect((await generate(1)).status).toBe(200);
    expect(imageGenerator.calls).toHaveLength(2);
    expect(log).toContainEqual(expect.objectContaining({ event: "picture_put_repeated" }));
  });

  it("is told to whoever uploads or draws, and read from as ever", async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#c8632b" } })
      .png()
      .toBuffer();
    const upload = () =>
      fetch(`${api().url}/api/upload-image`, {
        method: "POST",
        headers: { "Content-Type": "image/png" },
        body: new Uint8Array(png),
      });
    const { id: postId, slides } = await importPost(api().url, { slideCount: 2 });
    const words = { layout: null, headline: "Tea", body: "", picture: null };
    disk.code = "ENOSPC";
    const problem = { status: 503, code: "image_store_unavailable", detail: FULL };
    expect(await problemOf(await upload())).toMatchObject(problem);
    const drawn = await post(`${api().url}/api/draw-slide`, { postId, slideId: slides[0]?.id, ...words });
    expect(await problemOf(drawn)).toMatchObject(problem);
    disk.code = null;
    const { imageUrl } = (await (await upload()).json()) as { imageUrl: string };
    disk.code = "ENOSPC";
    expect((await fetch(api().url + imageUrl)).status).toBe(200);
    expect((await fetch(`${api().url}${imageUrl}?w=160`)).status).toBe(200);
  });

  it("degrades the app's health and no more, until there is room", async () => {
    const well = await health();
    expect(well).toMatchObject({ httpStatus: 200, status: "ok", database: { ok: true } });
    expect(well).not.toHaveProperty("imageStore");
    disk.freeBytes = 0;
    expect(await health()).toEqual({
      ...well,
      status: "degraded",
      imageStore: {
        kind: "filesystem",
        ok: false,
        detail: "DATA_DIR: the disk that holds the pictures is full (ENOSPC).",
      },
    });
    expect(healthSchema.safeParse(await health()).success).toBe(true); // what a page reads it by
    disk.freeBytes = null;
    expect(await health()).toEqual(well);
  });
});
