import { writeXlsx, type WriteSheet } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import { previewFile } from "@/lib/server/importPreview/previewFile";
import { writeZip } from "@/tests/support/data/zipFiles";

const preview = (bytes: Buffer, choices: ImportChoices = {}, filename = "May") =>
  previewFile({ bytes, filename, choices });

const zip = (files: Record<string, string | Buffer>) =>
  writeZip(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]));

async function workbook(...sheets: WriteSheet[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets }));
}

describe("the encoding of a file", () => {
  const text = "Title;Network;Type\r\nGrün „quoted“ – €;X;Text\r\n";
  const windows = Buffer.from(
    text.replaceAll("„", "\x84").replaceAll("“", "\x93").replaceAll("–", "\x96").replaceAll("€", "\x80"),
    "latin1",
  );
  it.each<[encoding: string, bytes: Buffer]>([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16be", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16be", Buffer.from(text, "utf16le").swap16()],
    ["windows-1252", windows],
  ])("is found, with or without a mark: %s", async (encoding, bytes) => {
    expect(await preview(bytes)).toMatchObject({
      encoding,
      problems: [],
      plan: { posts: [{ title: "Grün „quoted“ – €" }] },
    });
  });
});

describe("a file in UTF-16 without a mark", () => {
  it("is read in other scripts too", async () => {
    const text = "題名\u3000,Network,Type,Title\nあ,X,Text,お茶\n";
    expect(await preview(Buffer.from(text, "utf16le"))).toMatchObject({
      encoding: "utf-16le",
      plan: { posts: [{ title: "お茶" }] },
    });
  });
});

describe("a text", () => {
  const text =
    "# Three ways to brew\n\n1. A pot\nSlow, and for many.\n2. A cup\nFast.\n3. Cold\nOver night.\n";

  it("becomes one carousel for the network that was chosen, and lacks nothing but that", async () => {
    const answer = await preview(Buffer.from(text), { platform: "LinkedIn" }, "Brewing.md");
    expect(answer).toMatchObject({
      format: "text",
      encoding: "utf-8",
      shape: "plan",
      columns: [],
      problems: [],
    });
    expect(answer.plan).toMatchObject({
      name: "Brewing",
      posts: [{ platform: "LinkedIn", contentType: "Carousel", title: "Three ways to brew" }],
    });
    expect(JSON.stringify(answer.plan)).toMatch(/A pot.*Slow, and for many.*A cup.*Fast.*Cold.*Over night/);
    expect((await preview(Buffer.from(text))).problems).toMatchObject([
      { row: null, path: "posts[0].platform", code: "required" },
    ]);
    expect((await preview(Buffer.from("Once"), { platform: "X" })).problems).toMatchObject([
      { code: "too_few_words" },
    ]);
  });
});

describe("a workbook", () => {
  const header = ["Date", "Time", "Network", "Type", "Title", "Budget"];

  it("is read as it is shown: its first visible sheet with a header, days, times and merged cells", async () => {
    const day = new Date(Date.UTC(2026, 1, 14));
    const bytes = await workbook(
      { name: "Old", hidden: true, rows: [header, [day, null, "X", "Text", "Hidden", null]] },
      { name: "Read me", rows: [["Hello"]] },
      {
        name: "Plan",
        rows: [
          ["Plan of May"], header, [day, 0.8125, "IG", "Image", "A", 0.1 + 0.2], [null, null, "X", "Text", "B\nb", 5],
          [null, null, "X", "Text", "C", true], [46_067, null, "X", "Text", "D", null],
        ],
        merges: [{ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }, { startRow: 0, startCol: 0, endRow: 0, endCol: 5 }],
      },
    ); // prettier-ignore
    const answer = await preview(bytes, { timeZone: "Europe/Berlin" });
    expect(answer).toMatchObject({
      format: "xlsx",
      encoding: null,
      headerRow: 2,
      dateOrder: "ymd",
      problems: [],
    });
    expect(answer.plan).toMatchObject({
      posts: [
        { title: "A", scheduledAt: "2026-02-14T18:30:00Z", notes: "Budget: 0.3" },
        { title: "B\nb", scheduledAt: "2026-02-14T08:00:00Z" },
        { title: "C", notes: "Budget: true" },
        { title: "D", scheduledAt: "2026-02-14T08:00:00Z" },
      ],
    });
    expect(answer.plan).not.toMatchObject({ posts: [{}, {}, { scheduledAt: expect.anything() }, {}] });
    expect(answer.mended).toContainEqual({
      row: null,
      code: "sheet_left_out",
      message: expect.stringContaining("Read me"),
    });
  });

  it("is read from the sheet that was chosen, also a hidden one", async () => {
    const sheet = (name: string, hidden: boolean) => ({
      name,
      hidden,
      rows: [
        ["Title", "Network", "Type"],
        [name, "X", "Text"],
      ],
    });
    const bytes = await workbook(sheet("First", false), sheet("Second", true));
    expect((await preview(bytes)).plan).toMatchObject({ posts: [{ title: "First" }] });
    expect((await preview(bytes, { sheet: "Second" })).plan).toMatchObject({ posts: [{ title: "Second" }] });
    await expect(preview(bytes, { sheet: "Third" })).rejects.toMatchObject({
      options: { errors: [{ path: "sheet" }] },
    });
  });

  it("of more rows than are read has a problem that says so", async () => {
    const rows = Array.from({ length: 20_100 }, (_, index) => [`T${index}`, "X", "Text"]);
    const answer = await preview(
      await workbook({ name: "Plan", rows: [["Title", "Network", "Type"], ...rows] }),
    );
    expect(answer.problems).toMatchObject([{ row: 20_001, code: "too_many_rows" }]);
  });
});

describe("an export of Notion", () => {
  const id = "0123456789abcdef0123456789abcdef";
  const pages = {
    [`Plan/Tea ${id}.md`]: "# Tea\n\nPlatform: Instagram\nStatus: Draft\n\nBrew it.\n\nNote: drink it.",
    [`Plan/Lost ${id}.md`]: "# Lost\n\nNobody's words",
  };
  const csv =
    '\ufeffName,Platform,Type,Publish,Done\nTea,Instagram (https://www.notion.so/0a1b),Reel,"March 27, 2026 → March 29, 2026",Yes\nCup,X,Text,,No\n';

  it("gives its whole table, and the text of each row's page", async () => {
    const bytes = await zip({ [`Plan ${id}.csv`]: "Name\nA part", [`Plan ${id}_all.csv`]: csv, ...pages });
    const answer = await preview(bytes);
    expect(answer).toMatchObject({ format: "notion", encoding: "utf-8", delimiter: ",", problems: [] });
    expect(answer.plan).toMatchObject({
      posts: [
        {
          title: "Tea",
          content: "Brew it.\n\nNote: drink it.",
          scheduledAt: "2026-03-27T09:00:00Z",
          notes: "Done: Yes",
        },
        { title: "Cup" },
      ],
    });
    expect(answer.mended.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["range_start", "file_left_out"]),
    );
    expect(await preview(await zip({ "Export-Part-1.zip": bytes }))).toEqual(answer);
  });

  it("keeps a page beside a caption in the notes", async () => {
    const table = "Name,Platform,Type,Caption\nTea,X,Text,The caption\n";
    const answer = await preview(await zip({ [`Plan ${id}.csv`]: table, ...pages }));
    expect(answer.plan).toMatchObject({
      posts: [{ content: "The caption", notes: "Page text: Brew it.\n\nNote: drink it." }],
    });
  });
});

describe("a file that is none of these", () => {
  const bomb = () => zip({ "plan.csv": Buffer.alloc(65 * 1024 * 1024) });
  it.each<[name: string, make: () => Buffer | Promise<Buffer>, detail: RegExp]>([
    ["a PDF", () => Buffer.from("%PDF-1.7 …"), /a PDF/],
    ["a picture", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), /JPEG/],
    ["an old workbook", () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /save it as \.xlsx/],
    ["a web page", () => Buffer.from("<!DOCTYPE html><table><tr><td>a,b"), /web page/],
    ["XML", () => Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'), /XML/],
    ["a program", () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0, 0, 3]), /another program/],
    [
      "UTF-16 that is cut off",
      () => Buffer.from("\ufeffTitle".concat("x"), "utf16le").subarray(0, 13),
      /cut off/,
    ],
    ["a document of Word", () => zip({ "word/document.xml": "<a/>" }), /Word/],
    [
      "an archive of something else",
      () => zip({ "a.txt": "a" }),
      /neither this app's own nor an export of Notion/,
    ],
    ["an archive with a path that leaves it", () => zip({ "../plan.csv": "a" }), /outside/],
    ["a bomb", bomb, /more than 64 MB/],
    ["a workbook without sheets", () => zip({ "xl/workbook.xml": "<workbook/>" }), /workbook/],
  ])("is refused with what it seems to be: %s", async (_name, make, detail) => {
    await expect(preview(await make())).rejects.toMatchObject({
      code: "unsupported_file",
      detail: expect.stringMatching(detail),
    });
  });

  it.each(["", " \r\n\t ", "\ufeff"])("may be empty: %j", async (text) => {
    await expect(preview(Buffer.from(text))).rejects.toMatchObject({ code: "empty_file" });
  });

  it.each([
    ["quotes", "title,network\n".concat('"a"b,'.repeat(400_000))],
    ["one cell", 'title,network\n"'.concat("a ".repeat(2_000_000))],
    ["bars and dashes", "a|b\n".concat("|--".repeat(1_000_000))],
    ["brackets and quotes", "[{".concat("'\" “".repeat(500_000))],
    ["stars", "/*".repeat(1_000_000)],
    ["blanks", `${"\n ".repeat(1_000_000)}a`],
    ["commas", "title,network\n".concat(",".repeat(2_000_000))],
  ])("takes no more than its length in work: %s", async (_name, text) => {
    const outcome = await preview(Buffer.from(text), {}, "hostile.csv").then(
      () => "read",
      (error: { code: string }) => error.code,
    );
    expect(["read", "invalid_json"]).toContain(outcome);
  });
});
