import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planTable } from "@/lib/server/export/planTable";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import { previewFile } from "@/lib/server/importPreview/previewFile";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

const NAMES = [
  "Date", "Platform", "Content Type", "Title", "Hook", "Caption", "Copy", "Hashtags", "CTA", "Pillar", "Status", "Link", "Notes", "Labels", "Time",
  "Image prompt", "Headline", "Alt text", "Slide 1", "Slide 2", "Slide 3 headline", "post_id", "slide_index", "Week", "Owner", "", "Board", "First comment",
]; // prettier-ignore
const VALUES = [
  "", "", "Instagram", "IG", "X", "Glimwork", "Carousel", "Reel", "Text", "photo (single)", "short-form thing", "2/14/2026", "14.02.2026", "Mon", "3", "TBD",
  "https://example.com/a", "Monday", "Total", "a;b", "it's, well", 'say "hi"', "two\nlines", "=SUM(A1)", "7 pm", "1", "2", "#tea #cup",
]; // prettier-ignore

/** A word of its own for each cell, so that each can be looked for. */
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 9_999 }).map((number) => `word${number}`) },
);
const table = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 3, maxLength: 9 }),
    fc.constantFrom(",", ";", "\t"),
  )
  .chain(([header, delimiter]) =>
    fc
      .array(fc.array(cell, { maxLength: header.length + 1 }), { maxLength: 7 })
      .map((rows) => ({ header, delimiter, rows })),
  );

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const STRUCTURE = new Set(["", "post_id", "slide_index"]);

describe("an import", () => {
  it("loses no row and no word: each is in the plan, in a problem or told as skipped", async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ header, delimiter, rows }) => {
        const text = [header, ...rows].map((record) => record.map(quote).join(delimiter)).join("\n");
        const preview = await previewFile({
          bytes: Buffer.from(`${text}\n`),
          filename: "a.csv",
          choices: { startsOn: "2026-12-07" },
        });
        const all =
          JSON.stringify(preview.plan) + JSON.stringify(preview.problems) + JSON.stringify(preview.mended);
        const isTaken = parseMediaPlanImport(preview.plan).success;
        expect(isTaken || preview.problems.length > 0).toBe(true);
        const told = new Set(
          preview.mended.filter(({ code }) => code === "row_skipped").map(({ row }) => row),
        );
        const found = preview.plan as { posts: { slides?: unknown[] }[] };
        const kept = found.posts.reduce(
          (sum, { slides }) => sum + (preview.shape === "long" ? Math.max(1, slides?.length ?? 0) : 1),
          0,
        );
        const above = (preview.headerRow ?? 1) - 1;
        expect(preview.shape === "long" || kept + told.size === rows.length, "every row is told").toBe(true);
        for (const [index, record] of rows.entries())
          for (const [at, value] of record.entries()) {
            const word = /^word\d+$/.exec(value)?.[0];
            if (
              !word ||
              STRUCTURE.has(
                preview.columns.find(({ name }) => name === header[at])?.field === "postId"
                  ? ""
                  : (header[at] ?? "x"),
              )
            )
              continue;
            expect(all, `${word} of row ${index + 2 + above}`).toContain(word);
          }
      }),
      { numRuns: 200 },
    );
  });

  it("gives back the app's own table, sign by sign", async () => {
    const words = fc.string({
      unit: fc.constantFrom(
        "a",
        "é",
        "🍵",
        " ",
        ",",
        ";",
        '"',
        "\n",
        "\r\n",
        "'",
        "=",
        "+",
        "-",
        "@",
        "\t",
        "#",
      ),
    });
    const told = words.map((text) => (text.trim() === "" ? "" : text));
    const title = words.map((text) => `T${text}`);
    const post = fc.record({
      title, content: told, cta: told, theme: told, notes: told, firstComment: told, board: told, networkTitle: told,
      hashtags: fc.array(fc.constantFrom("#tea", "#cup")), labels: fc.uniqueArray(fc.constantFrom("draft", "with client")),
      link: fc.constantFrom("", "https://example.com/?a=b,c"), weekIndex: fc.integer({ min: 0, max: 3 }),
      scheduledAt: fc.constantFrom(null, "2026-12-01T09:00:00Z", "2026-12-01T09:00:00.5+01:00"),
      slides: fc.array(fc.record({ mediaPrompt: title, headline: told, body: told, altText: told }), { minLength: 2, maxLength: 4 }),
    }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 4 }), async (posts) => {
        const stored = posts.map(({ slides, ...fields }) =>
          createMediaPlanPost({ ...fields, slides: slides.map((slide) => createSlide(slide)) }),
        );
        const csv = planTable(
          stored.map((stored, place) => ({ post: stored, place, look: { postTitle: "" } }) as never),
          () => "",
        ); // only the post is written
        const preview = await previewFile({ bytes: Buffer.from(csv), filename: "Plan.csv", choices: {} });
        expect(preview).toMatchObject({ shape: "long", problems: [] });
        const read = parseMediaPlanImport(preview.plan);
        const expected = parseMediaPlanImport({
          name: "Plan",
          posts: posts.map((fields) => ({ platform: "Instagram", contentType: "Carousel", ...fields })),
        });
        expect(read).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });
});
