import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { THUMBNAIL_WIDTHS, thumbnailUrl } from "@/lib/imageKey";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import { startApiServer } from "@/tests/support/servers/apiServer";
import { importPost, savedPost } from "@/tests/support/data/importedPost";
import { runCommand } from "@/tests/support/servers/runCommand";
import { startS3Server, type S3Server } from "@/tests/support/servers/s3Server";
import { arraysOf, imageStoreOf, storePictures } from "@/tests/support/data/storedPictures";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post } from "@/tests/support/servers/useApi";

const COPY = ["copy", "--from", "filesystem", "--to", "s3"];

describe("npm run images", () => {
  let dataDir: string;
  let s3: S3Server;
  let s3Variables: Record<string, string>;
  beforeEach(async () => {
    dataDir = await createTestFolder();
    s3 = await startS3Server();
    const { IMAGE_STORE: _, ...variables } = s3.env;
    s3Variables = variables;
  });
  afterEach(async () => {
    await s3.close();
    await rm(dataDir, { recursive: true });
  });

  const run = (args: string[], env: Record<string, string> = {}) =>
    runCommand("images.ts", args, { DATA_DIR: dataDir, ...s3Variables, ...env });

  /** The app on these files, with one store or the other. */
  const startApp = (env: Record<string, string> = {}) => startApiServer({ DATA_DIR: dataDir, ...env });

  it("moves a store: after it every image of a plan is served from the bucket, byte for byte", async () => {
    const imageKeys = await storePictures(dataDir, 6);
    const files = await startApp();
    const { id: postId, planId, revision } = await importPost(files.url, { slideCount: 6 });
    const saving = post(`${files.url}/api/update-media-plan-post`, {
      postId,
      revision,
      ...arraysOf(imageKeys),
    });
    const saved = await savedPost(await saving);
    // The app may run meanwhile.
    const { code, output } = await run(COPY);
    expect(output).toContain("6 of 6 images");
    expect(output).toContain("Copied 6 of 6 images");
    expect(code).toBe(0);
    await files.close();
    const originals = await Promise.all(imageKeys.map((imageKey) => imageStoreOf(dataDir).get(imageKey)));
    await rm(path.join(dataDir, "images"), { recursive: true });

    const app = await startApp({ ...s3.env, S3_PUBLIC_URL: "https://cdn.example" });
    try {
      const answer = await fetch(`${app.url}/api/media-plans/${planId}`);
      const [stored] = mediaPlanWithPostsSchema.parse(await answer.json()).posts;
      expect(stored?.imageKeys).toEqual(imageKeys);
      for (const [index, url] of (stored?.imageUrlsArray ?? []).entries()) {
        const image = await fetch(app.url + url);
        expect(Buffer.from(await image.arrayBuffer())).toEqual(originals[index]);
        for (const width of THUMBNAIL_WIDTHS) {
          const small = await fetch(app.url + thumbnailUrl(url ?? "", width));
          expect((await sharp(await small.arrayBuffer()).metadata()).format).toBe("webp");
        }
      }
      // What the post holds from before can be saved again, and the doctor finds nothing wrong.
      const { imageUrlsArray } = saved;
      const again = { postId, revision: saved.revision, imageKeys, imageUrlsArray };
      expect((await post(`${app.url}/api/update-media-plan-post`, again)).status).toBe(200);
    } finally {
      await app.close();
    }
    const env = { DATA_DIR: dataDir, ...s3.env, S3_PUBLIC_URL: "https://cdn.example" };
    expect(await runCommand("doctor.ts", [], env)).toEqual({ code: 0, output: "Nothing is wrong.\n" });
    expect(await runCommand("sweep.ts", [], env)).toEqual({
      code: 0,
      output: "Removed 0 of 6 images: nothing referred to them.\n",
    });
  });

  it("is what the doctor asks about, who mends nothing in a store that holds no image at all", async () => {
    const imageKeys = await storePictures(dataDir, 2);
    const files = await startApp();
    const { id: postId, planId, revision } = await importPost(files.url, { slideCount: 2 });
    const arrays = { postId, revision, ...arraysOf(imageKeys) };
    expect((await post(`${files.url}/api/update-media-plan-post`, arrays)).status).toBe(200);
    await files.close();
    const { code, output } = await runCommand("doctor.ts", ["--fix"], { DATA_DIR: dataDir, ...s3.env });
    expect(output).toContain("Nothing is mended: the image store holds no image at all.");
    expect(output).toContain("0 mended, 2 left.");
    expect(code).toBe(1);
    const app = await startApp(s3.env);
    const answer = await fetch(`${app.url}/api/media-plans/${planId}`);
    await app.close();
    expect(mediaPlanWithPostsSchema.parse(await answer.json()).posts[0]?.imageKeys).toEqual(imageKeys);
  });

  it("can be interrupted, says so, and goes on the next time", async () => {
    await storePictures(dataDir, 200);
    const child = spawn(process.execPath, ["--import", "tsx", "lib/server/cli/images.ts", ...COPY], {
      env: { PATH: process.env.PATH, NODE_ENV: "test", DATA_DIR: dataDir, ...s3Variables },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    await once(child.stderr, "data"); // the first image has arrived
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect(code).toBe(130);
    const left = Number(/Stopped with (\d+) images left: run it again to go on\./.exec(output)?.[1]);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(200);
    expect(await createS3ImageStore(s3.settings).list()).toHaveLength(200 - left);
    const second = await run(COPY);
    expect(second.output).toContain(`Copied ${left} of 200 images`);
    expect(second.output).toContain(`${200 - left} were there already.`);
    expect(second.code).toBe(0);
  });

  it("names an image whose file is damaged, copies the others, and ends with 1", async () => {
    const [damaged = ""] = await storePictures(dataDir, 3);
    await writeFile(path.join(dataDir, "images", damaged), "something else");
    const { code, output } = await run(COPY);
    expect(output).toContain("Copied 2 of 3 images");
    expect(output).toContain(`DAMAGED  ${damaged}`);
    expect(code).toBe(1);
  });

  it("explains itself, and says in a sentence what is wrong with how it was called", async () => {
    const help = await run(["--help"]);
    expect(help).toEqual({ code: 0, output: expect.stringContaining("Usage: npm run images -- copy") });
    const calls: [string[], string][] = [
      [[], "Say what to do with the images: npm run images -- copy --from filesystem --to s3"],
      [["move"], "Say what to do with the images"],
      [["copy", "--from", "s3"], "--to must be filesystem or s3."],
      [["copy", "--from", "gcs", "--to", "s3"], "--from must be filesystem or s3."],
      [["copy", "--from", "s3", "--to", "s3"], "--from and --to name the same store."],
      [["copy", "--form", "s3"], "Unknown option '--form'"],
    ];
    for (const [args, sentence] of calls)
      expect(await run(args)).toEqual({ code: 1, output: expect.stringContaining(sentence) });
  });

  it("says which settings are missing, and what is wrong with the bucket", async () => {
    expect(await run(COPY, { S3_BUCKET: "", S3_REGION: "" })).toEqual({
      code: 1,
      output: "These environment variables are needed for the S3 store: S3_BUCKET, S3_REGION\n",
    });
    expect(await run(COPY, { S3_BUCKET: "no-such-bucket" })).toEqual({
      code: 1,
      output: expect.stringContaining("S3_BUCKET: there is no bucket no-such-bucket at http://127.0.0.1:"),
    });
  });
});
