import { setImmediate as nextTurn } from "node:timers/promises";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { importPreviewSchema, type ImportPreview } from "@/lib/schemas/importPreview";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { previewAside } from "@/lib/server/importPreview/previewAside";
import { listMediaPlans } from "@/lib/server/repositories/mediaPlans";
import { createImageKey } from "@/tests/support/data/factories";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

/** More than is read without a thread of its own. */
const LONG = Array.from({ length: 3_000 }, (_, index) => [
  `Post ${index}`,
  "X",
  "Text",
  "So it goes, on and on",
]);
const HEADER = ["Title", "Network", "Type", "Caption"];
const csvOf = (rows: string[][]) => rows.map((row) => row.map((text) => `"${text}"`).join(",")).join("\n");

describe.each(DATABASE_KINDS)("POST /api/import-preview on %s", (kind) => {
  const api = useApi(kind);
  const send = (
    file: string | Uint8Array<ArrayBuffer>,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) =>
    fetch(`${api().url}/api/import-preview?${new URLSearchParams(query).toString()}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", ...headers },
      body: file,
    });
  const preview = async (...request: Parameters<typeof send>): Promise<ImportPreview> => {
    const answer = await send(...request);
    expect(answer.status).toBe(200);
    return importPreviewSchema.parse(await answer.json());
  };
  const importPlan = async (plan: unknown): Promise<MediaPlanWithPosts> => {
    const answer = await post(`${api().url}/api/media-plans`, plan);
    expect(answer.status).toBe(201);
    return mediaPlanWithPostsSchema.parse(await answer.json());
  };

  it("stores nothing, and its plan is what the import takes, where there are no problems", async () => {
    const text = "Date;Network;Type;Title\n5.10.2026 19:30;IG;Carousel;Tea\n6.10.2026;Glimwork;Text;Cup\n";
    const faulty = await preview(text, { filename: "C:\\Plans\\October.csv" });
    expect(faulty.problems).toMatchObject([{ row: 3, code: "unknown_platform", value: "Glimwork" }]);
    expect((await post(`${api().url}/api/media-plans`, faulty.plan)).status).toBe(422);
    const choices = JSON.stringify({
      values: { platform: { Glimwork: "LinkedIn" } },
      timeZone: "Europe/Berlin",
    });
    const mended = await preview(text, { filename: "October.csv", choices });
    expect(mended.problems).toEqual([]);
    expect((await listMediaPlans(api().context.database, { limit: 10 })).mediaPlans).toEqual([]);
    const { mediaPlan, posts } = await importPlan(mended.plan);
    expect(mediaPlan).toMatchObject({ name: "October", timeZone: "Europe/Berlin", startsOn: "2026-10-05" });
    expect(posts).toMatchObject([
      { title: "Tea", slides: [], scheduledAt: "2026-10-05T17:30:00Z" },
      { title: "Cup", platform: "LinkedIn" },
    ]);
  });

  it.each(["csv", "json"])("takes back what the app has exported as %s", async (format) => {
    const slides = [
      { mediaPrompt: "=a cup", headline: "Tea,", body: 'two\nlines "so"', altText: "'-1" },
      { mediaPrompt: "b" },
    ];
    const fields = {
      content: " kept\r\n",
      link: "https://example.com",
      labels: ["draft"],
      notes: "@me",
      hashtags: ["#tea"],
    };
    const { mediaPlan, posts } = await importPlan({
      name: "Tea",
      posts: [
        {
          weekIndex: 1,
          platform: "IG",
          contentType: "Carousel",
          title: "Tea",
          scheduledAt: "2026-12-01T09:00:00Z",
          ...fields,
          slides,
        },
        { weekIndex: 0, platform: "X", contentType: "Text", title: "Words" },
      ],
    });
    const exported = await fetch(`${api().url}/api/media-plans/${mediaPlan.id}/export?format=${format}`);
    const answer = await preview(new Uint8Array(await exported.arrayBuffer()), { filename: "Tea.csv" });
    expect(answer).toMatchObject({ format, problems: [] });
    const again = await importPlan(answer.plan);
    const plain = (all: MediaPlanWithPosts["posts"]) =>
      all.map(({ id: _id, planId: _plan, createdAt: _c, updatedAt: _u, slides: ofPost, ...same }) => ({
        ...same,
        slides: ofPost.map(({ id: _slide, groundSeed: _ground, ...slide }) => slide),
      }));
    expect(plain(again.posts)).toEqual(plain(posts));
  });
});

describe("POST /api/import-preview", () => {
  const api = useApi("embedded");
  const send = (
    file: string | Uint8Array<ArrayBuffer>,
    query: string,
    headers: Record<string, string> = {},
  ) =>
    fetch(`${api().url}/api/import-preview${query}`, {
      method: "POST",
      headers: { "Content-Type": "text/csv", ...headers },
      body: file,
    });
  const text = "Title,Network,Type\nA,X,Text\n";

  it("refuses choices that it does not know, naming each", async () => {
    const faults = async (choices: unknown) => {
      const query = `?choices=${encodeURIComponent(typeof choices === "string" ? choices : JSON.stringify(choices))}`;
      const { code, errors = [] } = await problemOf(await send(text, query));
      return [code, ...errors.map((fault) => `${fault.path} ${fault.code}`)];
    };
    expect(await faults("{")).toEqual(["invalid_choices"]);
    expect(await faults("[]")).toEqual(["invalid_choices"]);
    expect(await faults({ zone: "UTC" })).toEqual(["validation_failed", "zone unknown_field"]);
    expect(await faults({ timeZone: "Mars" })).toEqual(["invalid_time_zone", "timeZone invalid_time_zone"]);
    expect(await faults({ columns: { A: "b" }, dateOrder: "x" })).toEqual([
      "validation_failed",
      "columns.A invalid_value",
      "dateOrder invalid_value",
    ]);
  });

  it("takes long choices from a header, and refuses them in the address", async () => {
    const platform = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`Näme ${index}`, "X"]));
    const choices = JSON.stringify({ values: { platform: { ...platform, X: "TikTok" } } });
    const long = await problemOf(await send(text, `?choices=${encodeURIComponent(choices)}`));
    expect(long).toMatchObject({ status: 422, code: "invalid_choices" });
    const ascii = choices.replaceAll("ä", String.raw`\u00e4`);
    for (const header of [ascii, encodeURIComponent(choices), Buffer.from(choices).toString("latin1")]) {
      const answer = importPreviewSchema.parse(
        await (await send(text, "", { "X-Import-Choices": header })).json(),
      );
      expect(answer.plan).toMatchObject({ posts: [{ platform: "TikTok" }] });
    }
  });

  it("reads what takes long on a thread of its own, and its faults come from there", async () => {
    const bytes = Buffer.from(csvOf([HEADER, ...LONG]));
    let turns = 0;
    let isRead = false;
    const reading = previewAside(
      { bytes, filename: "a.csv", choices: {} },
      bytes.length,
      new AbortController().signal,
    );
    const read = reading.finally(() => {
      isRead = true;
    });
    while (!isRead) {
      await nextTurn();
      turns += 1;
    }
    expect((await read).problems).toEqual([]);
    expect(turns).toBeGreaterThan(1_000);
    const workbook = await writeXlsx({ sheets: [{ name: "Plan", rows: [HEADER, ...LONG] }] });
    const answer = importPreviewSchema.parse(
      await (await send(new Uint8Array(workbook), "?filename=a.xlsx")).json(),
    );
    expect(answer).toMatchObject({ format: "xlsx", problems: [], plan: { posts: { length: LONG.length } } });
    const cut = JSON.stringify({ name: "x".repeat(100_000) }).slice(0, -1);
    expect(await problemOf(await send(cut, ""))).toMatchObject({ status: 400, code: "invalid_json" });
    const gone = new AbortController();
    const abandoned = previewAside({ bytes, filename: "a.csv", choices: {} }, bytes.length, gone.signal);
    gone.abort();
    await expect(abandoned).rejects.toMatchObject({ code: "caller_gone" });
  });

  it("has a problem for each picture that is not in the store", async () => {
    const imageKey = createImageKey(1);
    const slides = [{ mediaPrompt: "a", imageKey }];
    const file = JSON.stringify({
      name: "A",
      posts: [{ platform: "X", contentType: "Image", title: "A", slides }],
    });
    const answer = importPreviewSchema.parse(await (await send(file, "")).json());
    expect(answer.problems).toMatchObject([
      { row: null, path: "posts[0].slides[0].imageKey", code: "unknown_image" },
    ]);
  });

  it("takes no file larger than a plan may be, but an archive", async () => {
    expect(await problemOf(await send("x".repeat(5_242_881), ""))).toMatchObject({
      status: 413,
      code: "body_too_large",
    });
    expect(await problemOf(await send("", ""))).toMatchObject({ status: 422, code: "empty_file" });
  });
});
