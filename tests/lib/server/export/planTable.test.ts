import { describe, expect, it } from "vitest";
import { planTable } from "@/lib/server/export/planTable";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

/** The records of a table, read by RFC 4180. */
function read(table: string): string[][] {
  const cells = [...table.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const records: string[][] = [[]];
  for (const [, quoted, plain = "", end] of cells) {
    records.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

describe("the table of a plan", () => {
  const post = createMediaPlanPost({
    id: "-post",
    title: '=HYPERLINK("x")',
    content: 'a, "b";\nc',
    hashtags: ["#one", "#two"],
    cta: "'=told",
    theme: "'quoted",
    networkTitle: "\tindented",
    labels: ["x", "y"],
    slides: [createSlide({ headline: "+1" }), createSlide({ headline: "@home" })],
  });
  const text = { ...createMediaPlanPost({ contentType: "Text", slides: [] }) };
  const exported = [post, text].map((one, place) => ({
    post: one,
    place,
    look: { name: "", palette: [], text: "" },
    kept: {},
  }));
  const table = planTable(exported, (_, index) => `/api/images/${index}.png`);
  const [header = [], ...rows] = read(table.slice(1));
  const cell = (row: number, column: string) => rows[row]?.[header.indexOf(column)];

  it("has a byte-order mark, a row a slide, and one for a post without slides", () => {
    expect(table.codePointAt(0)).toBe(0xfeff);
    expect(rows.map((row) => row.length)).toEqual([22, 22, 22]);
    expect([0, 1, 2].map((row) => [cell(row, "slideIndex"), cell(row, "image")])).toEqual([
      ["0", "/api/images/0.png"],
      ["1", "/api/images/1.png"],
      ["", ""],
    ]);
    expect([cell(0, "content"), cell(0, "hashtags"), cell(0, "labels")]).toEqual([
      'a, "b";\nc',
      "#one #two",
      "x, y",
    ]);
  });

  it("has no formula, and of every cell with a sign in front the original can be told", () => {
    const written = {
      title: cell(0, "title"),
      cta: cell(0, "cta"),
      theme: cell(0, "theme"),
      networkTitle: cell(0, "networkTitle"),
      postId: cell(0, "postId"),
    };
    expect(written).toEqual({
      title: '\'=HYPERLINK("x")',
      cta: "''=told",
      theme: "'quoted",
      networkTitle: "'\tindented",
      postId: "'-post",
    });
    expect([cell(0, "headline"), cell(1, "headline")]).toEqual(["'+1", "'@home"]);
    for (const text of rows.flat()) expect(text).not.toMatch(/^[=+\-@\t\r]/);
  });
});
