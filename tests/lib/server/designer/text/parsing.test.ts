import { describe, expect, it } from "vitest";
import { parseStatistic } from "@/lib/server/designer/text/parseStatistic";
import { parseList } from "@/lib/server/designer/text/parseList";
import { parseQuote } from "@/lib/server/designer/text/parseQuote";
import { parseComparison } from "@/lib/server/designer/text/parseComparison";
import { parseStep } from "@/lib/server/designer/text/parseStep";

const bullet = { kind: "bullet" } as const;

describe("words as a list", () => {
  it("has labels, markers and what leads to it", () => {
    expect(parseList("To pack", "For two:\n1. Kettle: thin spout\n2) Time")).toEqual({
      headline: "To pack",
      intro: "For two:",
      items: [
        { marker: { kind: "number", text: "1" }, label: "Kettle", text: "thin spout" },
        { marker: { kind: "number", text: "2" }, label: "", text: "Time" },
      ],
    });
  });

  it("keeps ticks, and lines that belong to the one above", () => {
    expect(parseList("", "☑\uFE0F\uFE0E Bank\nagrees\n☐ Cards").items).toEqual([
      { marker: { kind: "box", checked: true }, label: "", text: "Bank\nagrees" },
      { marker: { kind: "box", checked: false }, label: "", text: "Cards" },
    ]);
  });

  it("can be in a headline, with what there is to say about it", () => {
    const { headline, intro, items } = parseList("9. Swirl. 10. Share.", "It tastes best a little cooler.");
    expect([headline, intro]).toEqual(["", "It tastes best a little cooler."]);
    expect(items.map(({ text }) => text)).toEqual(["Swirl.", "Share."]);
  });

  it("does not divide a text at a space where no line ends", () => {
    const { items } = parseList(
      "Hours",
      "Ask Dr.\u00A0Weber. « Oui\u202F!\u202F» Come on the 3.\u00A0October.",
    );
    expect(items.map(({ text }) => text)).toEqual([
      "Ask Dr.\u00A0Weber.",
      "« Oui\u202F!\u202F» Come on the 3.\u00A0October.",
    ]);
  });

  it("is made of sentences where nothing else divides them, and of one item if need be", () => {
    expect(parseList("Draw lines", "Go ahead. Ask first.").items.map(({ text }) => text)).toEqual([
      "Go ahead.",
      "Ask first.",
    ]);
    expect(parseList("Stillness", "")).toEqual({
      headline: "",
      intro: "",
      items: [{ marker: bullet, label: "", text: "Stillness" }],
    });
  });

  it("does not take numbers that do not follow each other for a numbering", () => {
    expect(parseList("Times", "Open at 7. Closed at 3. Gone.").items.map(({ marker }) => marker)).toEqual([
      bullet,
      bullet,
      bullet,
    ]);
  });
});

describe("words as a statistic", () => {
  it.each([
    ["71 % are approved", "", "71 %", "are approved"],
    ["Only 23 % ask first", "", "23 %", "Only 23 % ask first"],
    ["Gets lost", "1 in 9 requests.", "1 in 9", "Gets lost"],
    ["3. Rinse", "", "3", "Rinse"],
    ["−6 % returns", "Since May.", "−6 %", "returns"],
    ["Down to the last R$ 12,50", "", "R$ 12,50", "Down to the last R$ 12,50"],
    ["Room for all", "Model B2 seats 8 to 10.", "8 to 10", "Room for all"],
    ["Model B2", "See https://example.com/?page=12", "", "Model B2"],
    ["Never answered", "", "", "Never answered"],
  ])("%j, %j", (headline, body, figure, sentence) => {
    expect(parseStatistic(headline, body)).toMatchObject({ figure, sentence });
  });

  it("takes of whom a figure is a share from the line below it", () => {
    expect(parseStatistic("3/5", "customers come back").share).toEqual({ part: 3, whole: 5 });
    expect(parseStatistic("3/5", "We open in the old mill.").share).toBeNull();
  });
});

describe("words as a quotation", () => {
  it.each([
    [
      "by a name below",
      '"Half a yes."',
      "Maria Lopez, controller",
      { words: "Half a yes.", name: "Maria Lopez", role: "controller", note: "" },
    ],
    [
      "with a remark below",
      '"It tastes of nothing"',
      "Look at the date.",
      { words: "It tastes of nothing", name: "", note: "Look at the date." },
    ],
    [
      "in the body, behind a dash",
      "What changed?",
      "“I stopped.” — Maria",
      { heading: "What changed?", words: "I stopped.", name: "Maria" },
    ],
    [
      "with whoever stands behind its dash",
      "New hours",
      "We open late! — Every Friday",
      { name: "Every Friday" },
    ],
    ["that is none", "Where it grows", "", { words: "Where it grows", name: "", note: "" }],
  ])("%s", (_, headline, body, expected) => {
    expect(parseQuote(headline, body)).toMatchObject(expected);
  });
});

describe("words as a comparison", () => {
  const side = (label: string, text: string) => ({ label, text });
  it.each([
    ["labels", "Inbox", "Before: five. After: one.", "Inbox", side("Before", "five."), side("After", "one.")],
    [
      "labels around an arrow",
      "",
      "Old: eMail → New: git push",
      "",
      side("Old", "eMail"),
      side("New", "git push"),
    ],
    ["terms around a label", "", "App: iOS vs app: web", "", side("App", "iOS"), side("app", "web")],
    ["an arrow", "Inbox", "five → one", "Inbox", side("", "five"), side("", "one")],
    ["terms", "Filter vs espresso", "Slow.\nFast.", "", side("Filter", "Slow."), side("espresso", "Fast.")],
    [
      "sentences",
      "Inbox",
      "It was five. It is one.",
      "Inbox",
      side("", "It was five."),
      side("", "It is one."),
    ],
    ["lines, not by a term beside a sign", "", "Tea vs\n-", "", side("", "Tea vs"), side("", "-")],
    ["headline and body", "Five inboxes", "One line", "", side("", "Five inboxes"), side("", "One line")],
    ["no part of an emoji", "Go 🚶‍➡️ on", "Slow.", "", side("", "Go 🚶‍➡️ on"), side("", "Slow.")],
    ["one side", "Stillness", "", "", side("", "Stillness"), side("", "")],
  ])("by %s", (_, headline, body, rest, first, second) => {
    expect(parseComparison(headline, body)).toEqual({ headline: rest, sides: [first, second] });
  });
});

describe("words as a step", () => {
  it.each([
    ["3. Rinse", { number: "3", box: null, headline: "Rinse" }],
    ["Schritt 4 – Warten", { number: "4", box: null, headline: "Warten" }],
    ["☑ Bank agrees", { number: null, box: { checked: true }, headline: "Bank agrees" }],
    ["Step 3 of 5: rinse", { number: null, headline: "Step 3 of 5: rinse" }],
    ["Steps 3–5: rinse", { number: null, headline: "Steps 3–5: rinse" }],
    ["Step 3–5: rinse", { number: null, headline: "Step 3–5: rinse" }],
    ["Wait", { number: null, box: null, headline: "Wait" }],
  ])("%j", (headline, expected) => {
    expect(parseStep(headline, "")).toMatchObject(expected);
  });
});
