import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsFromPrompt } from "@/lib/server/designer/text/wordsFromPrompt";

const headlines: [prompt: string, headline: string][] = [
  ["A round tin on a shelf. Soft moonlight from the right.", "A round tin on a shelf"],
  [
    "Close-up of ripe cherries on a branch after rain, drops still hanging.",
    "Ripe cherries on a branch after rain",
  ],
  [
    "Wide view of terraced rows on a steep hillside at first light, a path winding up.",
    "Terraced rows on a steep hillside at first light",
  ],
  ["Vertical 9:16 shot of a narrow doorway before dawn.", "A narrow doorway before dawn"],
  ["Overhead flat lay: six hands around a table.", "Six hands around a table"],
  [
    "Minimal still life: one clock without hands next to a teapot.",
    "One clock without hands next to a teapot",
  ],
  ["Cover: a single cup on an open notebook, pale sun, lots of space.", "A single cup on an open notebook"],
  ["No people. A whistling kettle on a stove.", "A whistling kettle on a stove"],
  ["Ein Löffel Sahne sinkt in dunklen Tee, von der Seite gesehen.", "Ein Löffel Sahne sinkt in dunklen Tee"],
  ["Cận cảnh đôi bàn tay tách cánh sen, những hạt trắng li ti rơi xuống.", "Đôi bàn tay tách cánh sen"],
  [
    "朝の台所、窓辺の鉄瓶から細い湯気が立ちのぼる。障子越しのやわらかい光。",
    "朝の台所、窓辺の鉄瓶から細い湯気が立ちのぼる",
  ],
  ["مجلس هادئ عند الغروب، وسائد بلون كريمي. لا أشخاص في الصورة.", "مجلس هادئ عند الغروب"],
  ["A chalkboard that reads \"Today: 'silence' on tap\".\nHand-drawn border.", "Today: 'silence' on tap"],
  ["Poster in the window — “Steep me like you mean it.” — and a cat.", "Steep me like you mean it."],
  ["A sign, <b>DO NOT</b> pet the <i>matcha</i> &amp; friends.", "A sign, DO NOT pet the matcha & friends"],
  ["\\u00bd cup of rice\\non a scale", "½ cup of rice"],
  ["a lowercase beginning", "A lowercase beginning"],
  ["iPhone on a desk", "iPhone on a desk"],
  ["A red shoe on a plinth --ar 4:5 --v 6", "A red shoe on a plinth"],
  ["Studio photo, white background. A red shoe on a plinth.", "A red shoe on a plinth"],
  ["A barista at work, text says “Save 20%”, warm light.", "Save 20%"],
  ["Minimal poster with the words 'Today's roast'.", "Today's roast"],
  ["Постер «Скидки до пятницы, только у нас» у окна.", "Скидки до пятницы, только у нас"],
  ['A man named "Bob" sits at a table by the sea.', 'A man named "Bob" sits at a table by the sea'],
  ["Close-up of eReader screens on a night train.", "eReader screens on a night train"],
  ["!!!", ""],
  ["No people. Leave space at the top.", ""],
  ["Studio photo, white background, soft light.", ""],
];

describe("words taken from a prompt", () => {
  it.each(headlines)("of %j", (prompt, headline) => {
    expect(wordsFromPrompt(prompt).headline).toBe(headline);
  });

  it("have a second line where two texts are quoted", () => {
    const prompt = 'Headline: "Grind fresh", below it "Right before you brew", and "a cup" on a table';
    expect(wordsFromPrompt(prompt)).toEqual({ headline: "Grind fresh", body: "Right before you brew" });
  });

  it("become a headline and a line below it where the prompt names its subject, without remarks on the light", () => {
    expect(
      wordsFromPrompt("White tea: silvery downy buds on cream paper, macro, cold morning light."),
    ).toEqual({
      headline: "White tea",
      body: "silvery downy buds on cream paper",
    });
  });

  it("end before a phrase that would be cut in two", () => {
    const prompt =
      "Rows of small numbered sample trays filled with green coffee beans on a very long steel table in a bright hall.";
    expect(wordsFromPrompt(prompt).headline).toBe(
      "Rows of small numbered sample trays filled with green coffee beans",
    );
  });

  it("keep a word whole that is longer than a headline", () => {
    const word = "Porzellantassenhenkelabbruchversicherungsbeitragsrückerstattungsantragsformular";
    expect(wordsFromPrompt(`A ${word} (an absurdly long form) on a table`).headline).toContain(word);
  });

  it("are short, not empty, and made of whole words of the prompt, whatever the prompt", () => {
    const words = fc.array(
      fc.constantFrom("a", "cup", "of", "tea", "kettle,", "with", "steam.", "Lid:", "and", "茶葉を"),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const { headline, body } = wordsFromPrompt(list.join(" "));
        expect(headline).not.toBe("");
        expect(headline.length).toBeLessThanOrEqual(72);
        expect(body.length).toBeLessThanOrEqual(110);
        const plain = (word: string) => word.toLowerCase().replace(/[.,:]$/, "");
        const known = new Set(list.map(plain));
        for (const word of `${headline} ${body}`.trim().split(/\s+/)) {
          expect(known).toContain(plain(word));
        }
      }),
    );
  });
});
