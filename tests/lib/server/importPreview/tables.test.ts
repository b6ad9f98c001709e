import { describe, expect, it } from "vitest";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import { previewFile } from "@/lib/server/importPreview/previewFile";

/** Posts of a plan as far as these tests look. */
interface Plan {
  name: string;
  startsOn?: string;
  posts: Record<string, unknown>[];
}

async function preview(
  text: string,
  choices: ImportChoices = {},
  filename = "May.csv",
): Promise<ImportPreview & { plan: Plan }> {
  const answer = await previewFile({ bytes: Buffer.from(text), filename, choices });
  expect(parseMediaPlanImport(answer.plan).success || answer.problems.length > 0).toBe(true);
  return answer as ImportPreview & { plan: Plan }; // previews of tables have posts
}

const fieldsOf = ({ columns }: ImportPreview) =>
  Object.fromEntries(columns.map(({ name, field }) => [name, field]));

describe("a table", () => {
  it("gives each column its field, and notes what it does not know with the column's name", async () => {
    const answer = await preview(
      "Date,Platform,Content Type,Caption/Concept,Status,Post Time,Hashtags,Collab/Brand,Notes\n" +
        '2026-10-05,IG,Reel,"Love, is\nall",Draft,7:30 pm,#a #b,Acme,careful\n',
      { timeZone: "Europe/Berlin" },
    );
    expect(fieldsOf(answer)).toEqual({
      Date: "date", Platform: "platform", "Content Type": "contentType", "Caption/Concept": "content", Status: null,
      "Post Time": "time", Hashtags: "hashtags", "Collab/Brand": null, Notes: "notes",
    }); // prettier-ignore
    expect(answer).toMatchObject({
      format: "csv",
      delimiter: ",",
      headerRow: 1,
      shape: "rows",
      dateOrder: "ymd",
      problems: [],
    });
    expect(answer.plan.name).toBe("May");
    expect(answer.plan.posts).toEqual([
      {
        weekIndex: 0, platform: "Instagram", contentType: "Video", title: "Love, is", content: "Love, is\nall", hashtags: ["#a", "#b"],
        notes: "careful\nStatus: Draft\nCollab/Brand: Acme", scheduledAt: "2026-10-05T17:30:00Z",
      },
    ]); // prettier-ignore
  });

  it.each([
    [";", "Title;Platform;Type\nOne, two, three;X;Text\nFour, five;X;Text\n"],
    ["\t", "Title\tPlatform\tType\nOne, two; three\tX\tText\n"],
    [",", 'Title,Platform,Type\n"One; two",X,Text\n"Three; four",X,Text\n'],
  ])("is parted by %j, by which its columns agree, whatever stands in its cells", async (delimiter, text) => {
    const answer = await preview(text);
    expect(answer).toMatchObject({ delimiter, problems: [] });
    expect(answer.columns).toHaveLength(3);
  });

  it("may have lines above its header, blank rows, headings and totals, each of which is told", async () => {
    const answer = await preview(
      "Our plan,,\n,,\nTitle,Platform,Type\nMonday,,\nOne,X,Text\n\nTotal,1,\nTitle,Platform,Type\nTwo,Threads,Text\n",
    );
    expect(answer.headerRow).toBe(3);
    expect(answer.plan.posts.map(({ title }) => title)).toEqual(["One", "Two"]);
    expect(answer.mended.filter(({ code }) => code === "row_skipped").map(({ row }) => row)).toEqual([
      1, 2, 4, 6, 7, 8,
    ]);
  });

  it("names each fault with its row, its cell and its place in the plan", async () => {
    const answer = await preview(
      "Title,Network,Format,Link\nA,Glimwork,Text,\nB,X,short-form thing,nowhere\nC,Glimwork,Text,\n",
    );
    expect(answer.problems).toMatchObject([
      { row: 2, path: "posts[0].platform", code: "unknown_platform", value: "Glimwork" },
      { row: 3, path: "posts[1].contentType", code: "unknown_content_type", value: "short-form thing" },
      { row: 3, path: "posts[1].link", code: "invalid_url", value: "nowhere" },
      { row: 4, path: "posts[2].platform", code: "unknown_platform", value: "Glimwork" },
    ]);
    expect(answer.unknownValues).toEqual([
      { field: "platform", value: "Glimwork", count: 2 },
      { field: "contentType", value: "short-form thing", count: 1 },
    ]);
  });

  it("takes a person's choices over what it found", async () => {
    const text = "Name,Where,What,Words,Remark\nA,Glimwork,Text,Hello,x\nB,,Text,Bye,y\n";
    const answer = await preview(text, {
      columns: { Where: "platform", What: "contentType", Words: "content", Remark: null },
      values: { platform: { Glimwork: "LinkedIn" } },
      platform: "X",
      name: "June",
    });
    expect(answer.problems).toEqual([]);
    expect(answer.plan).toMatchObject({
      name: "June",
      posts: [
        { title: "A", platform: "LinkedIn", content: "Hello", notes: "Remark: x" },
        { title: "B", platform: "X", content: "Bye" },
      ],
    });
  });

  it("takes a choice for empty cells too", async () => {
    const answer = await preview("Title,Network\nA,\n", {
      values: { platform: { "": "X" }, contentType: { "": "Text" } },
    });
    expect(answer.problems).toEqual([]);
    expect(answer.plan.posts).toMatchObject([{ platform: "X", contentType: "Text" }]);
  });

  it("reads slides side by side, fewer where cells at the end are empty", async () => {
    const answer = await preview("Hook,Slide 1,Slide 2,Slide 3\nFirst,One,Two,Three\nSecond,A,B,\n", {
      platform: "Instagram",
    });
    expect(answer.shape).toBe("wide");
    expect(answer.columns.map(({ field }) => field)).toEqual(["title", "slide", "slide", "slide"]);
    expect(answer.problems).toEqual([]);
    expect(answer.plan.posts).toMatchObject([
      {
        contentType: "Carousel",
        title: "First",
        slides: [{ headline: "One" }, { headline: "Two" }, { headline: "Three" }],
      },
      { contentType: "Carousel", title: "Second", slides: [{ headline: "A" }, { headline: "B" }] },
    ]);
  });

  it("reads the parts of slides from numbered columns", async () => {
    const answer = await preview(
      "Title,Platform,Type,Slide 1 headline,Slide 1 text,Slide 1 image prompt,Alt text 1,Slide 2 headline\nT,LinkedIn,PDF carousel,H1,B1,P1,A1,H2\n",
    );
    expect(answer.plan.posts[0]).toMatchObject({
      slides: [
        { headline: "H1", body: "B1", mediaPrompt: "P1", altText: "A1" },
        { headline: "H2", mediaPrompt: "H2" },
      ],
    });
  });

  it("reads a slide a row, in the order of their numbers, also where a text is the slide's", async () => {
    const answer = await preview("post_id,slide_index,text\na,2,World\na,1,Hello\nb,1,X\nb,2,Y\n", {
      platform: "TikTok",
    });
    expect(answer.shape).toBe("long");
    expect(answer.problems).toEqual([]);
    expect(answer.plan.posts).toMatchObject([
      { slides: [{ body: "Hello" }, { body: "World" }] },
      { slides: [{ body: "X" }, { body: "Y" }] },
    ]);
  });

  it("makes an image's prompt from its title, and begins a carousel without slides", async () => {
    const answer = await preview(
      "Title,Platform,Type\nA cup,X,photo (single)\nTen tips,IG,IG carousel post\n",
    );
    expect(answer.problems).toEqual([]);
    expect(answer.plan.posts).toMatchObject([
      { contentType: "Image", slides: [{ mediaPrompt: "A cup" }] },
      { contentType: "Carousel", slides: [] },
    ]);
    expect(answer.mended).toContainEqual({ row: 2, code: "prompt_from_title", message: expect.any(String) });
  });

  it("keeps what a calendar says of a carousel's pictures, which are not made of one line", async () => {
    const answer = await preview(
      'Title,Platform,Type,Visual\nA,IG,Carousel,A cup of tea\nB,IG,Carousel,"1. A cup\n2. A pot"\nC,X,Image,https://example.com/c.png\n',
    );
    expect(answer.problems).toEqual([]);
    expect(answer.plan.posts).toMatchObject([
      { slides: [], notes: "mediaPrompt: A cup of tea" },
      { slides: [{ mediaPrompt: "1. A cup" }, { mediaPrompt: "2. A pot" }] },
      { slides: [{ mediaPrompt: "C" }], notes: "Image: https://example.com/c.png" },
    ]);
  });

  it("knows the long names of schedulers' columns", async () => {
    const answer = await preview(
      'Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,Media URL(s) - Separated by comma,"Title - For the video, pin, PDF ..",' +
        'Label(s) - Separated by comma,Comment(s) - Separated by ||,"Pin board, FB album, or Google category",Post subtype - I.e. story\n' +
        '2029-11-19 20:35,Hello,https://example.com,"https://example.com/a.jpg, https://example.com/b.jpg",T,"a,b",c,Board,\n',
    );
    expect(answer.columns.map(({ field }) => field)).toEqual([
      "date", "content", "link", "image", "title", "labels", "firstComment", "board", null,
    ]); // prettier-ignore
  });

  it("takes its first row for the header where it knows none of its names, whatever stands in the cells", async () => {
    const answer = await preview("Wann,Wo,Was,Inhalt\n5.10.,Instagram,Text,Hallo\n", {}, "Plan.csv");
    expect(answer.headerRow).toBe(1);
    expect(answer.plan.posts).toEqual([
      { weekIndex: 0, notes: "Wann: 5.10.\nWo: Instagram\nWas: Text\nInhalt: Hallo" },
    ]);
  });

  it("may stand in Markdown among other words", async () => {
    const answer = await preview(
      "# Plan\n\n| Date | Platform | Type | Title |\n|:--|---|---|---|\n| 2026-10-05 | X | Text | a \\| b<br>c |\n\nBye\n", {}, "p.md",
    ); // prettier-ignore
    expect(answer).toMatchObject({ format: "markdown", delimiter: null, headerRow: 1, problems: [] });
    expect(answer.plan.posts).toMatchObject([{ title: "a | b\nc" }]);
  });

  it("may be Trello's, without the archived cards, or Asana's, below what stands above its header", async () => {
    const trello = await preview(
      "Card ID,Card Name,Card Description,Labels,Due Date,List Name,Board Name,Archived\n" +
        '1,Tea,Brew it,"Instagram (green), Reel (red)",2026-10-09T08:00:00.000Z,Doing,B,false\n2,Old,,,,,,true\n',
    );
    expect(trello.problems).toEqual([]);
    expect(trello.plan.posts).toMatchObject([
      {
        title: "Tea",
        content: "Brew it",
        platform: "Instagram",
        contentType: "Video",
        labels: ["Instagram", "Reel"],
      },
    ]);
    expect(trello.mended).toContainEqual({
      row: 3,
      code: "row_skipped",
      message: expect.stringContaining("archived"),
    });
    const asana = await preview(
      ",,,\nhttps://app.asana.com/1,,,\nTask ID,Name,Due Date,Notes,Parent task,Platform.,Format\n1.2E+15,Tea,22/9/2025,a note,,IG,Reel\n2,Sub,,,Tea,IG,Reel\n",
    );
    expect(asana).toMatchObject({ headerRow: 3, dateOrder: "dmy", problems: [] });
    expect(asana.plan.posts).toMatchObject([
      { title: "Tea" },
      { title: "Sub", notes: expect.stringContaining("Parent task: Tea") },
    ]);
  });

  it("counts weeks from the Monday of its first post, unless the first day or a week is named", async () => {
    const text = "Date,Platform,Type,Title\n2026-10-21,X,Text,b\n2026-10-07,X,Text,a\n,X,Text,c\n";
    const found = await preview(text);
    expect(found.plan.startsOn).toBe("2026-10-05");
    expect(found.plan.posts.map(({ weekIndex }) => weekIndex)).toEqual([2, 0, 0]);
    const named = await preview(text, { startsOn: "2026-10-14" });
    expect(named.plan.posts.map(({ weekIndex }) => weekIndex)).toEqual([1, 0, 0]);
    const weeks = await preview("Week,Platform,Type,Title\nWeek 2,X,Text,b\nWeek 1,X,Text,a\n");
    expect(weeks.plan.posts.map(({ weekIndex }) => weekIndex)).toEqual([1, 0]);
  });

  it("has a problem where its plan is larger than the import takes", async () => {
    const unknown = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(110));
    const rows = Array.from({ length: 10_000 }, () => "X,Text,T,1,2,3,4,5");
    const answer = await preview(["Platform,Type,Title", ...unknown].join(",").concat("\n", rows.join("\n")));
    expect(answer.problems.map(({ code }) => code)).toEqual(["plan_too_large"]);
  });
});
