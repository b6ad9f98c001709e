import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import { previewFile } from "@/lib/server/importPreview/previewFile";

const preview = (text: string | Buffer, choices: ImportChoices = {}) =>
  previewFile({ bytes: Buffer.from(text), filename: "plan.json", choices });
const codesOf = ({ mended }: Awaited<ReturnType<typeof preview>>) =>
  mended.map(({ code }) => code).toSorted();

const POST = { platform: "IG", contentType: "Text", title: "Tea" };
const PLAN = { name: "May", posts: [POST] };

describe("a plan as JSON", () => {
  it("is taken as it stands", async () => {
    const answer = await preview(JSON.stringify(PLAN));
    expect(answer).toEqual({
      format: "json", encoding: "utf-8", delimiter: null, headerRow: null, shape: "plan", dateOrder: null, columns: [], plan: PLAN,
      problems: [], mended: [], unknownValues: [],
    }); // prettier-ignore
  });

  const folder = "tests/fixtures/plans";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".json"),
  );
  it.each(files.filter((name) => !name.includes("truncated")))(
    "has the faults that the import finds: %s",
    async (name) => {
      const file = readFileSync(`${folder}/${name}`);
      const answer = await preview(file);
      const read = parseMediaPlanImport(JSON.parse(file.toString()));
      expect(answer.plan).toEqual({ name: "plan", ...JSON.parse(file.toString()) });
      expect(answer.problems.map(({ row: _row, value: _value, ...fault }) => fault)).toEqual(
        read.success ? [] : read.faults,
      );
    },
  );

  const text = JSON.stringify(PLAN);
  it.each<[code: string[], text: string | Buffer]>([
    [["code_fence"], `Sure, here is your plan:\n\n\`\`\`json\n${text}\n\`\`\`\nHave fun {with} it!`],
    [["code_fence"], `Sure! ${text}`],
    [["code_fence"], `<think>{ten} posts?</think>\n${text}`],
    [
      ["trailing_comma"],
      '{"name": "May", "posts": [{"platform": "IG", "contentType": "Text", "title": "Tea",},],}',
    ],
    [["comment"], `// May\n/* {"a" */ ${text.replace('"posts":', '# all, of them\n"posts": // here\n')}`],
    [["quotes"], text.replaceAll('"', "'")],
    [["quotes"], text.replaceAll(/"([^"]*)"/g, "“$1”")],
    [["byte_order_mark"], `\ufeff${text}`],
    [["byte_order_mark", "encoding"], Buffer.from(`\ufeff${text}`, "utf16le")],
    [["encoding"], Buffer.from(text, "utf16le").swap16()],
  ])("is mended where that loses nothing: %j", async (codes, file) => {
    const answer = await preview(file);
    expect(answer).toMatchObject({ plan: PLAN, problems: [] });
    expect(codesOf(answer)).toEqual(codes);
  });

  it("keeps what stands in its texts", async () => {
    const title = "It's // not # a /* comment, ] } ``` “quoted” 'so' NaN,]";
    const file = `{'name': NaN, "posts": [{"platform": "X", "contentType": "Text", "title": ${JSON.stringify(title)}, 'cta': 'don't "go", yet'},]}`;
    const answer = await preview(file, { name: "May" });
    expect(answer.plan).toMatchObject({ posts: [{ title, cta: 'don\'t "go", yet' }] });
    expect(codesOf(answer)).toEqual(["nan", "quotes", "trailing_comma"]);
  });

  it.each([
    ['{"name": "May",\n "posts": [{"title": "abc', /^Line 2, column 22: .*cut off/],
    ["```json\n{'name': 'May',\n'posts': [", /^Line 3, column 11: .*cut off/],
    [`${text}\n${text}`, /^Line 2, column 1: a second document/],
    ['{"name": }', /^Line 1, column 10/],
    [`{"a":${"[".repeat(2_000)}`, /1000 brackets/],
  ])("is refused where something is missing, with the place: %#", async (file, detail) => {
    await expect(preview(file)).rejects.toMatchObject({
      code: "invalid_json",
      detail: expect.stringMatching(detail),
    });
  });

  it("may be one post, a list of posts or weeks of them", async () => {
    expect((await preview(JSON.stringify(POST))).plan).toEqual({ name: "plan", posts: [POST] });
    expect((await preview(JSON.stringify([POST, POST]))).plan).toEqual({ name: "plan", posts: [POST, POST] });
    expect((await preview(JSON.stringify({ plan: PLAN }))).plan).toEqual(PLAN);
    const weeks = {
      name: "May",
      weeks: [
        { week: 1, theme: "Love", posts: [POST] },
        { week: 2, posts: [POST, POST] },
      ],
    };
    const answer = await preview(JSON.stringify(weeks));
    expect(answer.problems).toEqual([]);
    expect(answer.plan).toEqual({
      name: "May",
      description: "Week 1, theme: Love",
      posts: [0, 1, 1].map((weekIndex) => ({ ...POST, weekIndex })),
    });
  });

  it("may name fields, numbers and dates otherwise", async () => {
    const post = {
      network: "insta",
      type: "carousel",
      week_index: "1",
      title: "Tea",
      caption: "Hm",
      date: "14.02.2026",
      time: "19:30",
    };
    const slides = [{ heading: "A", text: "B", image_prompt: "C", alt: "D" }, { mediaPrompt: "E" }];
    const answer = await preview(
      JSON.stringify({ name: "May", timeZone: "Europe/Berlin", posts: [{ ...post, slides }] }),
    );
    expect(answer.problems).toEqual([]);
    expect(answer.dateOrder).toBe("dmy");
    expect(answer.plan).toMatchObject({
      posts: [
        {
          platform: "insta", contentType: "carousel", weekIndex: 1, content: "Hm", scheduledAt: "2026-02-14T18:30:00Z",
          slides: [{ headline: "A", body: "B", mediaPrompt: "C", altText: "D" }, { mediaPrompt: "E" }],
        },
      ],
    }); // prettier-ignore
  });

  it("has a problem for each fault, with its value, and for a name that stands twice", async () => {
    const answer = await preview(
      '{"name": "May", "name": "June", "posts": [{"platform": "Glimwork", "contentType": "Text", "title": "", "$set": {"a": 1}, "__proto__": {"b": 1}, "caption": "a", "content": "b"}], "__proto__": {}}',
    );
    expect(answer.problems.map(({ row, path, code, value }) => [row, path, code, value])).toEqual([
      [null, "name", "duplicate_key", undefined],
      [null, "posts[0].platform", "unknown_platform", "Glimwork"],
      [null, "posts[0].title", "required", ""],
      [null, "posts[0].$set", "unknown_field", undefined],
      [null, "posts[0].__proto__", "unknown_field", undefined],
      [null, "posts[0].caption", "unknown_field", "a"],
      [null, "__proto__", "unknown_field", undefined],
    ]);
    expect(Object.getPrototypeOf(answer.plan)).toBe(Object.prototype);
    expect(answer.unknownValues).toEqual([{ field: "platform", value: "Glimwork", count: 1 }]);
    const chosen = await preview(JSON.stringify({ ...PLAN, posts: [{ ...POST, platform: "Glimwork" }, { ...POST, platform: "" }] }), {
      values: { platform: { Glimwork: "X" } }, platform: "TikTok", name: "June", timeZone: "Europe/Berlin", startsOn: "2026-12-07",
    }); // prettier-ignore
    expect(chosen.problems).toEqual([]);
    expect(chosen.plan).toMatchObject({
      name: "June", timeZone: "Europe/Berlin", startsOn: "2026-12-07", posts: [{ platform: "X" }, { platform: "TikTok" }],
    }); // prettier-ignore
  });
});
