import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSlideResponseSchema } from "@/lib/schemas/drawing";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { importPost } from "@/tests/support/data/importedPost";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post, useApi } from "@/tests/support/servers/useApi";

/** Runs a program of the system's that reads what we have written. */
async function run(program: "pdfinfo" | "pdftoppm" | "unzip", ...parameters: string[]): Promise<string> {
  const ran = promisify(execFile)(program, parameters).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new Error(`This test needs ${program}: apt-get install poppler-utils unzip`);
  });
  const { stdout, stderr } = await ran;
  return stdout + stderr;
}

describe("what other programs make of exported files", () => {
  const api = useApi("embedded");
  let folder: string;
  let stored: MediaPlanPost;
  beforeAll(async () => {
    folder = await createTestFolder();
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function exported(url: string, name: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, Buffer.from(await (await fetch(`${api().url}/api/${url}`)).arrayBuffer()));
    return file;
  }
  async function drawPost(): Promise<void> {
    const words = { headline: "Mahle kurz vor dem Brühen", body: "Und wiege die Bohnen." };
    const slides = [1, 2].map((number) => ({
      mediaPrompt: `Bild ${number}`,
      ...words,
      altText: `Bild ${number}: قهوة`,
    }));
    stored = await importPost(api().url, {
      title: "Kaffee ☕️",
      content: "Das ist für alle, die es mögen.",
      slides,
    });
    const drawn = await Promise.all(
      stored.slides.map(async ({ id: slideId }) => {
        const request = { postId: stored.id, slideId, layout: null, picture: null, ...words };
        return drawSlideResponseSchema.parse(
          await (await post(`${api().url}/api/draw-slide`, request)).json(),
        );
      }),
    );
    const arrays = {
      imageKeys: drawn.map(({ imageKey }) => imageKey),
      imageUrlsArray: drawn.map(({ imageUrl }) => imageUrl),
    };
    await post(`${api().url}/api/update-media-plan-post`, {
      postId: stored.id,
      revision: stored.revision,
      ...arrays,
    });
  }
  const pagesOf = async (pdf: string, name: string) => {
    await run("pdftoppm", "-r", "36", "-png", pdf, path.join(folder, name));
    const files = (await readdir(folder)).filter((file) => file.startsWith(`${name}-`)).toSorted();
    return Promise.all(files.map((file) => sharp(path.join(folder, file)).stats()));
  };

  it("a tagged PDF with a picture on every page, and an archive without a fault", async () => {
    await drawPost();
    const pdf = await exported(`media-plan-posts/${stored.id}/export?format=pdf`, "post.pdf");
    const info = await run("pdfinfo", pdf);
    for (const line of [
      /^Title: +Kaffee ☕️$/m,
      /^Tagged: +yes$/m,
      /^Pages: +2$/m,
      /^Page size: +1080 x 1350/m,
    ])
      expect(info).toMatch(line);
    const structure = await run("pdfinfo", "-struct", pdf);
    expect(structure).not.toMatch(/Warning|Error/);
    expect(structure.match(/^Document$/gm)).toHaveLength(1);
    expect(structure.match(/^ +Figure/gm)).toHaveLength(2);
    // A blank page has no entropy.
    for (const { entropy } of await pagesOf(pdf, "post")) expect(entropy).toBeGreaterThan(1);

    const sheet = await exported(`media-plans/${stored.planId}/export?format=contact-sheet`, "sheet.pdf");
    expect(await run("pdfinfo", sheet)).toMatch(/^Pages: +1$[^]*\(A4\)/m);
    for (const { entropy } of await pagesOf(sheet, "sheet")) expect(entropy).toBeGreaterThan(1);

    const zip = await exported(`media-plans/${stored.planId}/export?format=zip`, "plan.zip");
    expect(await run("unzip", "-t", zip)).toContain("No errors detected");
  });
});
