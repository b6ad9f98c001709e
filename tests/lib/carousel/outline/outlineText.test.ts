import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NETWORKS, PLATFORMS, type Platform } from "@/lib/carousel/networks";
import { outlineText } from "@/lib/carousel/outline/outlineText";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import { MAX_OUTLINE_TEXT, type Outline } from "@/lib/schemas/outline";
import { TEXTS } from "./texts";

function outline(text: string, slideCount?: number, platform: Platform = "Instagram"): Outline {
  const result = outlineText(text, { platform, slideCount });
  if (!result.success) throw new Error(JSON.stringify(result.fault));
  return result.outline;
}

function faultOf(text: string, slideCount?: number, platform: Platform = "Instagram") {
  const result = outlineText(text, { platform, slideCount });
  return result.success ? "none" : `${result.fault.path}: ${result.fault.code}`;
}

const headlines = (text: string, slideCount?: number) =>
  outline(text, slideCount).slides.map(({ headline }) => headline);

const wordsIn = (...texts: string[]) => texts.join("\n").match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a reader sees: the words of the slides and of the caption. */
function shownWords({ slides, content }: Outline): string[] {
  return wordsIn(content, ...slides.flatMap(({ headline, body }) => [headline, body]));
}

function importFaults({ title, content, slides }: Outline, platform: Platform) {
  const post = { platform, contentType: "Carousel", title, content, slides };
  const result = parseMediaPlanImport({ name: "Plan", posts: [post] });
  return result.success ? [] : result.faults;
}

describe("an outline", () => {
  it("has a slide for the title and one for each item of a numbered list", () => {
    expect(outline(TEXTS.numbered)).toMatchObject({
      title: "5 ways to keep basil alive",
      content: "#basil #kitchengarden #plantcare",
      slides: [
        { headline: "5 ways to keep basil alive", body: "Most pots die in the first week." },
        {
          headline: "Water from below",
          body: "fill the saucer and pour away what is left after ten minutes.",
        },
        { headline: "Give it light", body: "" },
        { headline: "Pinch the tips.", body: "New leaves grow in pairs\nbelow every cut." },
        { headline: "Repot on day one", body: "" },
        { headline: "Keep it off the cold sill at night", body: "" },
        { headline: "Save this for your next trip to the shop!", body: "" },
      ],
    });
  });

  it("keeps nested items on the slide of the item above them", () => {
    expect(outline(TEXTS.nested).slides).toMatchObject([
      { headline: "Grind", body: "• 15 g of coffee\n• as fine as table salt" },
      { headline: "Bloom", body: "• 30 g of water\n• 40 seconds" },
      { headline: "Pour", body: "1. to 150 g\n2. to 250 g" },
    ]);
  });

  it("parts an article at its paragraphs and at a heading that is only typed", () => {
    const { title, slides } = outline(TEXTS.article);
    expect(title).toBe("Warum wir freitags nicht mehr backen");
    expect(slides).toMatchObject([
      { headline: title, body: "" },
      // Neither 'Dr.', 'z. B.' nor '3.' ends a sentence.
      { body: "Dr. Meyer aus dem Nachbarhaus hat uns z. B. am 3. Oktober gefragt, ob wir noch schlafen." },
      { headline: "Dann haben wir gerechnet", body: expect.stringMatching(/^38 % der Brote/) },
      { headline: "Was hat sich geändert?", body: expect.stringMatching(/^Seit März/) },
    ]);
  });

  it("takes a language model's answer without its marks, and its caption as the caption", () => {
    const { content, slides } = outline(TEXTS.chat);
    expect(content).toBe("Which one will you try tomorrow? 👇\n\n#slowliving #morningroutine");
    expect(slides.map(({ headline }) => headline)).toEqual([
      "Sure! Here's a carousel about slow mornings ☕",
      "Why slow mornings matter",
      "How to begin",
    ]);
    expect(slides[1]?.body.split("\n")[0]).toBe(
      "🌅 Calm start: Ten quiet minutes lower your stress all day.",
    );
    expect(slides[2]?.body).toContain("see this guide (https://example.com/habits)");
  });

  it("keeps a recipe's ingredients together and gives each of its steps a slide", () => {
    const { slides } = outline(TEXTS.recipe);
    expect(slides[1]).toMatchObject({
      headline: "Zutaten",
      body: "• 500 g Mehl\n• 1/2 Würfel Hefe\n• 1 kg Zwiebeln\n• 200 g Speck",
    });
    expect(slides).toHaveLength(7);
    expect(slides[4]?.headline).toMatch(/^Zwiebeln in feine Ringe/);
  });

  it("counts a thread's posts, and nothing else that looks like a fraction", () => {
    const { slides } = outline(TEXTS.thread);
    expect(slides).toHaveLength(5);
    expect(slides[0]).toMatchObject({ headline: "I priced 40 jobs too low.", body: "What I learned: 🧵" });
    expect(slides[4]).toMatchObject({ headline: "Raise it by 1/3 today.", body: "Then write to me." });
    expect(headlines("1/2 cup of sugar\n\n1/2 cup of flour")).toEqual([
      "1/2 cup of sugar",
      "1/2 cup of flour",
    ]);
    const behind = "The first thing I learned. 1/3\n\nThe second.\nIt took long (2/3)\n\nThe last 3/3";
    expect(headlines(behind)).toEqual(["The first thing I learned.", "The second.", "The last"]);
  });

  it("takes the slides that a text names, and what is above and below them as the caption", () => {
    const { title, content, slides } = outline(TEXTS.slides);
    expect(title).toBe("Onboarding in einer Woche");
    expect(content).toBe(
      "Onboarding in einer Woche\n\nWie lange dauert es bei euch? Schreibt es in die Kommentare.\n\n#onboarding #hr",
    );
    expect(slides).toMatchObject([
      { headline: "Eine Woche reicht", body: "" },
      { headline: "Montag: ankommen", body: "Der Laptop liegt bereit. Niemand wartet auf Passwörter." },
      {
        headline: "Dienstag bis Donnerstag",
        body: "• ein Pate\n• ein Ziel",
        mediaPrompt: "Zwei Leute an einem Whiteboard, Fensterlicht",
      },
      { headline: "Freitag", body: "Rückblick" },
    ]);
    expect(headlines("Slide 3 is the best one.\n\nI like slide 4, too.")).toEqual([
      "Slide 3 is the best one.",
      "I like slide 4, too.",
    ]);
  });

  it("reads PostNitro's blocks", () => {
    expect(outline(TEXTS.postNitro).slides).toMatchObject([
      {
        headline: "Rain gardens in small yards",
        body: "Field notes\nSix plants that like wet feet.",
        mediaPrompt: expect.stringMatching(
          /^Rain gardens in small yards\. .*https:\/\/example\.com\/garden\.jpg$/s,
        ),
      },
      {
        headline: "Blue flag",
        body: "Blooms in June.\nGrows to a metre.",
        mediaPrompt: "a blue iris in the rain",
      },
      { headline: "Which one is yours?", body: "Get the planting plan" },
    ]);
  });

  it("reads every script, Windows' line ends and spaces at which no line breaks", () => {
    expect(headlines(TEXTS.arabic)).toHaveLength(4);
    expect(headlines(TEXTS.arabic)[2]).toBe("استخدم ماءً نقيًا.");
    expect(outline(TEXTS.chinese).slides).toMatchObject([
      {
        headline: "如何泡一杯好茶？",
        body: "先把水烧开，然后等两分钟。绿茶用八十度的水，红茶用九十五度的水。",
      },
      { headline: "第一泡只要三十秒，之后每一泡多加十秒。" },
    ]);
    expect(headlines(TEXTS.windows)).toEqual([
      "Notes",
      "First 20\u00A0% off",
      "Second, free delivery",
      "Third",
    ]);
    expect(headlines(TEXTS.keycaps)[1]).toBe("Back up the shop");
    expect(headlines(TEXTS.steps)[1]).toBe("Step 2: Soak it.");
  });

  it("parts what is long to read, as far as the network takes more slides", () => {
    const sentence = "A sentence of some eight or nine words, no more. ";
    const long = `# One\n\n${sentence.repeat(40)}\n\n# Two\n\nShort.`;
    expect(outline(long).slides.length).toBeGreaterThan(5);
    expect(outline(long, undefined, "X").slides).toHaveLength(4);
    const named = (count: number) => `Slide 1: One\n${sentence.repeat(count)}\nSlide 2: Two`;
    expect(outline(named(40)).slides).toHaveLength(2);
    const { content, slides } = outline(named(400));
    expect([content, slides.length]).toEqual(["", 11]);
  });

  it("has no more slides than the network takes, and two at least", () => {
    const list = Array.from({ length: 60 }, (_, at) => `- Item number ${at}`).join("\n");
    for (const platform of PLATFORMS) {
      expect(outline(list, undefined, platform).slides).toHaveLength(NETWORKS[platform].maxSlides);
    }
    expect(headlines(TEXTS.plain)).toEqual([
      "We roast on Tuesday, we post on Wednesday…",
      "and on Thursday the bag stands in front of your door",
    ]);
  });
});

describe("a number of slides that is asked for", () => {
  const list = "12345678".split("").map((number) => `${number}. Item ${number} of eight`);

  it("joins neighbours evenly, a heading with what it is above, the title last", () => {
    expect(outline(list.join("\n"), 4).slides).toMatchObject([
      { headline: "Item 1 of eight", body: "Item 2 of eight" },
      { headline: "Item 3 of eight", body: "Item 4 of eight" },
      { headline: "Item 5 of eight", body: "Item 6 of eight" },
      { headline: "Item 7 of eight", body: "Item 8 of eight" },
    ]);
    expect(outline(`Eight items\n\n${list.join("\n")}`, 5).slides[0]).toMatchObject({
      headline: "Eight items",
      body: "",
    });
    expect(outline(TEXTS.recipe, 5).slides[2]).toMatchObject({
      headline: "Zubereitung",
      body: expect.stringMatching(/^Mehl, Hefe/),
    });
  });

  it("parts at sentences first, then at clauses and between words", () => {
    const text = "First we roast. Then, when the beans have cooled, we weigh and pack them.";
    expect(headlines(text, 2)).toEqual([
      "First we roast.",
      "Then, when the beans have cooled, we weigh and pack them.",
    ]);
    expect(headlines(text, 3)).toEqual([
      "First we roast.",
      "Then, when the beans have cooled…",
      "we weigh and pack them.",
    ]);
    expect(headlines("seven words without a stop between them", 2)).toEqual([
      "seven words without a…",
      "stop between them",
    ]);
  });

  it("is kept for every number that the words allow, and refused above", () => {
    for (const text of Object.values(TEXTS)) {
      const codes = Array.from({ length: 34 }, (_, at) => {
        const result = outlineText(text, { platform: "TikTok", slideCount: at + 2 });
        return result.success ? result.outline.slides.length - at : result.fault.code;
      });
      const allowed = codes.findLastIndex((code) => code === 2) + 1;
      expect(allowed).toBeGreaterThan(0);
      expect(codes).toEqual([...Array(allowed).fill(2), ...Array(34 - allowed).fill("too_few_words")]);
    }
  });

  it("must be one that the network takes", () => {
    expect(faultOf(TEXTS.numbered, 5, "X")).toBe("slideCount: too_many_slides");
  });
});

describe("a text that is no carousel", () => {
  it.each([
    ["nothing", "", "text: required"],
    ["spaces", " \r\n\u00A0\t", "text: required"],
    ["one word", "Sale", "text: too_few_words"],
    ["no word", "---\n🎉 🎉\n***", "text: too_few_words"],
    ["hashtags alone", "#only #tags", "text: too_few_words"],
    ["more than anybody pastes", "a ".repeat(MAX_OUTLINE_TEXT / 2 + 1), "text: too_long"],
  ])("is refused: %s", (_, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it("is one with more words than four slides and a caption hold", () => {
    expect(faultOf("word ".repeat(MAX_OUTLINE_TEXT / 5), undefined, "X")).toBe("text: too_long");
    const held = outline("word ".repeat(12_000), undefined, "X");
    expect(shownWords(held)).toHaveLength(12_000);
    expect(importFaults(held, "X")).toEqual([]);
  });
});

/** Texts of the kinds above at random, with the words that must not be lost. */
const word = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-zäöüé]{2,9}$/) },
  { weight: 1, arbitrary: fc.constantFrom("Straße", "שלום", "قهوة", "напиток", "กาแฟ", "咖啡", "x", "GmbH") },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{60,400}$/) },
);
const stop = fc.constantFrom("", ".", "!", "?", ":", ",", "…", " –", "。");
const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 25 }), stop, fc.constantFrom(" ", "\u00A0", "  "))
  .map(([words, end, space]) => ({ words, text: `${words.join(space)}${end}` }));
const paragraph = fc
  .tuple(fc.array(sentence, { minLength: 1, maxLength: 6 }), fc.constantFrom(" ", "\n"))
  .map(([sentences, between]) => ({
    words: sentences.flatMap(({ words }) => words),
    text: sentences.map(({ text }) => text).join(between),
  }));
const marked = fc
  .tuple(
    paragraph,
    fc.constantFrom(
      "",
      "",
      "- ",
      "* ",
      "  - ",
      "• ",
      "1. ",
      "2) ",
      "3. ",
      "# ",
      "## ",
      "> ",
      "✅ ",
      "🚀 ",
      "[ ] ",
      "1️⃣ ",
      "**",
    ),
  )
  .map(([{ words, text }, mark]) => ({ words, text: `${mark}${text}${mark === "**" ? "**" : ""}` }));
const structured = fc.oneof(
  { weight: 6, arbitrary: marked },
  { weight: 1, arbitrary: fc.constantFrom("---", "===", "").map((text) => ({ words: [], text })) },
);
const document = fc
  .tuple(
    fc.array(structured, { minLength: 2, maxLength: 30 }),
    fc.constantFrom("\n", "\n\n", "\r\n", "\r\n\r\n"),
    fc.constantFrom("", "slide", "thread", "block"),
    fc.array(word, { maxLength: 3 }),
  )
  .map(([parts, gap, kind, tags]) => {
    const before = (at: number) => {
      if (kind === "slide") return `Slide ${at + 1}:${at % 2 ? "\n" : " "}`;
      if (kind === "thread") return `${at + 1}/${parts.length} `;
      return kind === "block" ? `[body_slide_${at + 1}]${gap}` : "";
    };
    const texts = parts.map(({ text }, at) => before(at) + text);
    return {
      words: [...parts.flatMap(({ words }) => words), ...tags],
      text: [...texts, tags.map((tag) => `#${tag}`).join(" ")].join(gap),
    };
  });

describe("any text", () => {
  it("keeps every word, once, on slides within the limits, and is taken by an import", () => {
    fc.assert(
      fc.property(
        document,
        fc.constantFrom(...PLATFORMS),
        fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }),
        ({ words, text }, platform, slideCount) => {
          const result = outlineText(text, { platform, slideCount });
          if (!result.success) return result.fault.code === "too_few_words";
          const shown = shownWords(result.outline).filter((each) => !/^\d+$/.test(each));
          expect(shown.toSorted()).toEqual(wordsIn(...words).toSorted());
          expect(importFaults(result.outline, platform)).toEqual([]);
          expect(outlineText(text, { platform, slideCount })).toEqual(result);
          return true;
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of those above keeps every word, too", () => {
    const markers = [
      /^(?:\d+\/\d+|(?:\*\*)?Folie \d+|\[\w+\]|\w+:(?= ))/gmu,
      /^(?:sub_heading|heading|description|image|cta_button|Bild|\*\*Caption)/gmu,
      /^\s*\p{Nd}(?:\uFE0F\u20E3|[.)])/gmu,
    ];
    for (const text of Object.values(TEXTS)) {
      const made = outline(text);
      const shown = new Set([
        ...shownWords(made),
        ...wordsIn(...made.slides.map(({ mediaPrompt }) => mediaPrompt)),
      ]);
      const lost = wordsIn(markers.reduce((rest, marker) => rest.replaceAll(marker, ""), text)).filter(
        (each) => !shown.has(each),
      );
      expect(lost).toEqual([]);
      expect(importFaults(made, "Instagram")).toEqual([]);
    }
  });

  it("of 100,000 characters keeps them all, in lines, in one line, and without any spaces", () => {
    for (const piece of [
      "A sentence of words. ",
      "a line\n",
      "- item\n  - below\n",
      "茶",
      "x",
      '"a',
      "1. a\n",
      "**a ",
      "[a](",
    ]) {
      const text = `Two words.\n\n${piece.repeat(MAX_OUTLINE_TEXT / piece.length - 20)}`;
      const made = outline(text, undefined, "TikTok");
      const letters = (of: string) => (of.match(/\p{L}/gu) ?? []).length;
      expect(letters(shownWords(made).join(""))).toBe(letters(text));
      expect(importFaults(made, "TikTok")).toEqual([]);
    }
  });
});
