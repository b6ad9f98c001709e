import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleFromPrompt } from "@/lib/server/designer/text/slideText";

const headlines: [prompt: string, headline: string][] = [
  ["A round tin on a shelf. Soft moonlight from the right.", "A round tin on a shelf"],
  [
    "Close-up of ripe cherries on a branch after rain, drops still hanging.",
    "ripe cherries on a branch after rain",
  ],
  [
    "Wide view of terraced rows on a steep hillside at first light, a path winding up.",
    "terraced rows on a steep hillside at first light",
  ],
  ["Vertical 9:16 shot of a narrow doorway before dawn.", "a narrow doorway before dawn"],
  ["Overhead flat lay: six hands around a table.", "six hands around a table"],
  [
    "Minimal still life: one clock without hands next to a teapot.",
    "one clock without hands next to a teapot",
  ],
  ["Cover: a single cup on an open notebook, pale sun, lots of space.", "a single cup on an open notebook"],
  ["No people. A whistling kettle on a stove.", "A whistling kettle on a stove"],
  ["Ein Löffel Sahne sinkt in dunklen Tee, von der Seite gesehen.", "Ein Löffel Sahne sinkt in dunklen Tee"],
  ["Cận cảnh đôi bàn tay tách cánh sen, những hạt trắng li ti rơi xuống.", "đôi bàn tay tách cánh sen"],
  [
    "朝の台所、窓辺の鉄瓶から細い湯気が立ちのぼる。障子越しのやわらかい光。",
    "朝の台所、窓辺の鉄瓶から細い湯気が立ちのぼる",
  ],
  ["مجلس هادئ عند الغروب، وسائد بلون كريمي. لا أشخاص في الصورة.", "مجلس هادئ عند الغروب"],
  ["A chalkboard that reads \"Today: 'silence' on tap\".\nHand-drawn border.", "\"Today: 'silence' on tap\""],
  ["Poster in the window — “Steep me like you mean it.” — and a cat.", "“Steep me like you mean it.”"],
  ["A label with <b>DO NOT</b> pet & friends, slightly crooked.", "A label with <b>DO NOT</b> pet & friends"],
  ["a lowercase beginning", "a lowercase beginning"],
  ["Close-up of eReader screens on a night train.", "eReader screens on a night train"],
  ["!!!", "!!!"],
];

describe("a title drawn from a prompt", () => {
  it.each(headlines)("of %j", (prompt, headline) => {
    expect(titleFromPrompt(prompt).headline).toBe(headline);
  });

  it("becomes a headline and a line below it where the prompt names its subject, without remarks on the light", () => {
    expect(
      titleFromPrompt("White tea: silvery downy buds on cream paper, macro, cold morning light."),
    ).toEqual({
      headline: "White tea",
      body: "silvery downy buds on cream paper",
    });
  });

  it("ends before a phrase that would be cut in two", () => {
    const prompt =
      "Rows of small numbered sample trays filled with green coffee beans on a very long steel table in a bright hall.";
    expect(titleFromPrompt(prompt).headline).toBe(
      "Rows of small numbered sample trays filled with green coffee beans",
    );
  });

  it("keeps a word that is longer than a title whole", () => {
    const word = "Porzellantassenhenkelabbruchversicherungsbeitragsrückerstattungsantragsformular";
    expect(titleFromPrompt(`A ${word} (an absurdly long form) on a table`).headline).toContain(word);
  });

  it("is short, not empty, and made of whole words of the prompt, whatever the prompt", () => {
    const words = fc.array(
      fc.constantFrom("a", "cup", "of", "tea", "kettle,", "with", "steam.", "Lid:", "and", "茶葉を"),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const { headline, body } = titleFromPrompt(list.join(" "));
        expect(headline).not.toBe("");
        expect(headline.length).toBeLessThanOrEqual(72);
        expect(body.length).toBeLessThanOrEqual(110);
        const known = new Set(list.map((word) => word.replace(/[.,:]$/, "")));
        for (const word of `${headline} ${body}`.trim().split(/\s+/)) {
          expect(known).toContain(word.replace(/[.,:]$/, ""));
        }
      }),
    );
  });
});
