import { readXlsx, writeXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { startS3Server, type S3Server } from "@/tests/support/servers/s3Server";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const DAY_MS = 86_400_000;
const imageGenerator = createFakeImageGenerator();

interface Plan {
  slides?: number;
  platform?: string;
  scheduledAt?: string | null;
  title?: string;
}

describe("the files of a scheduler", () => {
  let s3: S3Server;
  const env: Record<string, string> = {};
  beforeAll(async () => {
    s3 = await startS3Server();
    Object.assign(env, s3.env, { S3_PUBLIC_URL: `${s3.env.S3_ENDPOINT}/${s3.env.S3_BUCKET}` });
  });
  afterAll(() => s3.close());
  const api = useApi("embedded", { imageGenerator }, env);

  /** A plan in Berlin whose slides all have pictures. */
  async function importPlan(...posts: Plan[]): Promise<MediaPlanWithPosts> {
    const { context, url } = api();
    const form = posts.map(
      ({ slides = 2, platform = "Instagram", scheduledAt = "2026-07-01T10:30:00Z", title = "Tea" }) => ({
        platform,
        contentType: slides === 1 ? "Image" : "Carousel",
        title,
        content: "Now; with, signs\nand 🎠",
        hashtags: ["#tea"],
        scheduledAt,
        slides: Array.from({ length: slides }, (_, index) => ({ mediaPrompt: "x", altText: `Cup ${index}` })),
      }),
    );
    const answer = await post(`${url}/api/media-plans`, {
      name: "Tea",
      timeZone: "Europe/Berlin",
      posts: form,
    });
    const plan = mediaPlanWithPostsSchema.parse(await answer.json());
    for (const [number, { id: postId, slides }] of plan.posts.entries()) {
      const imageKeys = await Promise.all(
        slides.map(async (_, index) => {
          const background = { r: number, g: index, b: 90 };
          const picture = sharp({ create: { width: 1080, height: 1350, channels: 3, background } });
          return context.imageStore.put(await picture.png().toBuffer(), "image/png");
        }),
      );
      const imageUrlsArray = imageKeys.map((key) => context.imageStore.urlOf(key));
      const saved = await post(`${url}/api/update-media-plan-post`, {
        postId,
        revision: 1,
        imageKeys,
        imageUrlsArray,
      });
      expect(saved.status).toBe(200);
    }
    return plan;
  }

  const exportFor = (planId: string, query: string) =>
    fetch(`${api().url}/api/media-plans/${planId}/export?format=scheduler&${query}`);
  const rowsOf = (csv: string, delimiter = ",") =>
    Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true, delimiter }).data;

  it("name pictures in the network's form, which anybody can fetch, at times of the plan's zone", async () => {
    const { mediaPlan } = await importPlan({});
    const answer = await exportFor(mediaPlan.id, "scheduler=gohighlevel");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''Tea%20GoHighLevel.csv");
    expect(answer.headers.get("x-left-out")).toBe("[]");
    const csv = await answer.text();
    const [row] = rowsOf(csv);
    expect(row).toMatchObject({
      "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)": "2026-07-01 12:30:00",
      content: "Now; with, signs\nand 🎠\n\n#tea",
    });
    const urls = row?.imageUrls?.split(", ") ?? [];
    expect(urls).toHaveLength(2);
    for (const url of urls) {
      const picture = await fetch(url);
      expect(picture.headers.get("content-type")).toBe("image/jpeg");
      expect(await sharp(await picture.arrayBuffer()).metadata()).toMatchObject({
        format: "jpeg",
        width: 1080,
      });
    }
    expect(await (await exportFor(mediaPlan.id, "scheduler=gohighlevel")).text()).toBe(csv);
  });

  it("keep what they name from the sweeper for more than a year", async () => {
    const { mediaPlan } = await importPlan({ slides: 1 });
    const { context } = api();
    const [row] = rowsOf(await (await exportFor(mediaPlan.id, "scheduler=buffer")).text());
    const imageKey = row?.["Image URL"]?.split("/").at(-1) ?? "";
    const sweep = (days: number) => sweepImages({ ...context, now: new Date(Date.now() + days * DAY_MS) });
    await sweep(390);
    expect(await context.imageStore.has(imageKey)).toBe(true);
    await sweep(410);
    expect(await context.imageStore.has(imageKey)).toBe(false);
  });

  it("are a ZIP with a receipt where a network has a file of its own, and leave out what none takes", async () => {
    const plan = await importPlan(
      { title: "To Instagram" },
      { platform: "LinkedIn" },
      { slides: 11, title: "Too many – für alle" },
    );
    const answer = await exportFor(plan.mediaPlan.id, "scheduler=publer");
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const leftOut = JSON.parse(answer.headers.get("x-left-out") ?? "");
    expect(leftOut).toEqual([
      { postId: plan.posts[2]?.id, title: "Too many – für alle", reason: expect.stringContaining("11") },
    ]);
    const zip = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()), { autoClose: false });
    const files: Record<string, string> = {};
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      files[entry.fileName] = Buffer.concat(chunks).toString();
    }
    expect(Object.keys(files)).toEqual(["publer-instagram.csv", "publer-linkedin.csv", "receipt.txt"]);
    expect(rowsOf(files["publer-instagram.csv"] ?? "")).toMatchObject([
      { "Alt text(s) - Separated by ||": "Cup 0||Cup 1" },
    ]);
    expect(files["receipt.txt"]).toContain("Too many – für alle: Instagram takes 10 slides");
    expect(files["receipt.txt"]).toContain("Europe/Berlin");
  });

  it("leave out a post whose pictures the public address does not give out", async () => {
    const { mediaPlan } = await importPlan({ slides: 1 });
    const { imageStore } = api().context;
    const store = createImageStore({ ...api().context.env, S3_PUBLIC_URL: `${env.S3_ENDPOINT}/elsewhere` });
    api().context.imageStore = store;
    const answer = await exportFor(mediaPlan.id, "scheduler=buffer");
    api().context.imageStore = imageStore;
    expect(JSON.parse(answer.headers.get("x-left-out") ?? "")).toMatchObject([
      { reason: expect.stringMatching(/^its picture cannot be fetched: the public address answers 40\d$/) },
    ]);
    expect(rowsOf(await answer.text())).toEqual([]);
  });

  it("are refused while pictures are missing, and for names that are none", async () => {
    const posts = [{ platform: "X", contentType: "Image", title: "T", slides: [{ mediaPrompt: "x" }] }];
    const imported = await post(`${api().url}/api/media-plans`, { name: "Empty", posts });
    const { mediaPlan } = mediaPlanWithPostsSchema.parse(await imported.json());
    const missing = await problemOf(await exportFor(mediaPlan.id, "scheduler=buffer"));
    expect([missing.status, missing.code]).toEqual([422, "images_missing"]);
    const unknown = await problemOf(await exportFor(mediaPlan.id, "scheduler=hootsuite"));
    expect([unknown.status, unknown.code]).toEqual([422, "validation_failed"]);
    expect((await problemOf(await exportFor(mediaPlan.id, ""))).errors).toMatchObject([
      { path: "scheduler", code: "required" },
    ]);
  });

  describe("from the scheduler's own template", () => {
    const fill = (planId: string, scheduler: string, template: BodyInit, type = "text/csv") =>
      fetch(`${api().url}/api/media-plans/${planId}/fill-template?scheduler=${scheduler}`, {
        method: "POST",
        headers: { "Content-Type": type },
        body: template,
      });

    it("keep its rows above, header, order, spelling, delimiter and mark, and drop its samples", async () => {
      const { mediaPlan } = await importPlan({ platform: "TikTok" });
      const template =
        '\uFEFFMetricool bulk;;;;;;\r\ndate;TEXT;TikTok AI generated content;Time;Own column;Picture Url 2;"Picture Url 1"\r\n2020-01-01;Sample;TRUE;08:00:00;x;;https://example.org/a.jpg\r\n';
      const answer = await fill(mediaPlan.id, "metricool", template);
      expect(answer.status).toBe(200);
      const lines = Papa.parse<string[]>(await answer.text(), { delimiter: ";", skipEmptyLines: true }).data;
      expect(lines.slice(0, 2)).toEqual([
        ["Metricool bulk", "", "", "", "", "", ""],
        [
          "date",
          "TEXT",
          "TikTok AI generated content",
          "Time",
          "Own column",
          "Picture Url 2",
          "Picture Url 1",
        ],
      ]);
      const [date, text, isMade, time, own, second, first] = lines[2] ?? [];
      expect([date, text, isMade, time, own]).toEqual([
        "2026-07-01",
        "Now; with, signs\nand 🎠\n\n#tea",
        "FALSE",
        "12:30:00",
        "",
      ]);
      expect([first, second]).toEqual([expect.stringMatching(/\.jpg$/), expect.stringMatching(/\.jpg$/)]);
      expect(lines).toHaveLength(3);
    });

    it("as a workbook stay one", async () => {
      const { mediaPlan } = await importPlan({});
      const header = [
        "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)",
        "content",
        "link (OGmetaUrl)",
        "imageUrls",
        "gifUrl",
      ];
      const sample = ["2020-01-01 08:00:00", "Sample", "", "", ""];
      const template = await writeXlsx({ sheets: [{ name: "Basic", rows: [header, sample] }] });
      const answer = await fill(
        mediaPlan.id,
        "gohighlevel",
        Buffer.from(template),
        "application/octet-stream",
      );
      expect(answer.headers.get("content-type")).toContain("spreadsheetml");
      const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()));
      expect(sheets[0]?.name).toBe("Basic");
      expect(sheets[0]?.rows[0]).toEqual(header);
      expect(sheets[0]?.rows[1]?.slice(0, 2)).toEqual([
        "2026-07-01 12:30:00",
        "Now; with, signs\nand 🎠\n\n#tea",
      ]);
      expect(sheets[0]?.rows).toHaveLength(2);
    });

    it("leave out a post for whose pictures it has no columns, and are refused for another table", async () => {
      const { mediaPlan } = await importPlan({ platform: "Facebook", slides: 3 });
      const short = await fill(mediaPlan.id, "recurpost", '"Original Message","Image URL 1","Image URL 2"\n');
      expect(JSON.parse(short.headers.get("x-left-out") ?? "")).toMatchObject([
        { reason: expect.stringContaining("too few columns") },
      ]);
      const foreign = await problemOf(await fill(mediaPlan.id, "publer", "Name,Age,Town\nAnn,3,Rome\n"));
      expect([foreign.status, foreign.code]).toEqual([422, "unsupported_file"]);
      expect(foreign.detail).toContain("no template of Publer");
    });
  });
});

describe("pictures without a public address", () => {
  const api = useApi("embedded", { imageGenerator });

  it("are told of, with what to set", async () => {
    const answer = await post(`${api().url}/api/media-plans`, { name: "Here", posts: [] });
    const { mediaPlan } = mediaPlanWithPostsSchema.parse(await answer.json());
    const url = `${api().url}/api/media-plans/${mediaPlan.id}/export?format=scheduler&scheduler=publer`;
    const problem = await problemOf(await fetch(url));
    expect([problem.status, problem.code]).toEqual([422, "public_url_missing"]);
    expect(problem.detail).toContain("S3_PUBLIC_URL");
  });
});
