import { describe, expect, it } from "vitest";
import { splitHeadline } from "@/lib/server/designer/text/headline";

describe("the parts of a headline", () => {
  it.each([
    ["3. Grind like sand", "3", "Grind like sand"],
    ["10) Share it", "10", "Share it"],
  ])("a step: %j", (headline, text, rest) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "step", text }, headline: rest });
  });

  it.each([
    ["6.2 working days", "6.2", "working days", null],
    ["71 % are approved unchanged", "71 %", "are approved unchanged", { part: 71, whole: 100 }],
    ["1 in 9 gets lost", "1 in 9", "gets lost", { part: 1, whole: 9 }],
    ["08:10, last year", "08:10", "last year", null],
    ["$4.2M saved", "$4.2M", "saved", null],
    ["−4 °C in the cellar", "−4 °C", "in the cellar", null],
    ["10 to 12% of the leaves", "10 to 12%", "of the leaves", null],
    ["٩٥ درجة، أربع دقائق", "٩٥", "درجة، أربع دقائق", null],
  ])("a figure: %j", (headline, text, rest, share) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "figure", text, share }, headline: rest });
  });

  it.each([
    ["☐ Receipts are in", false, "Receipts are in"],
    ["✅ Receipts are in", true, "Receipts are in"],
  ])("a checklist's box: %j", (headline, checked, rest) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "checkbox", checked }, headline: rest });
  });

  it.each([
    ['"A no with a date."', "A no with a date."],
    ["“A no with a date.”", "A no with a date."],
    ["„Nein mit Datum“", "Nein mit Datum"],
    ["「またね、と言う」", "またね、と言う"],
  ])("a quotation: %j", (headline, rest) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "quotation" }, headline: rest });
  });

  it.each([
    ["Before: five inboxes", "Before", "five inboxes"],
    ["Tools: vim, tmux", "Tools", "vim, tmux"],
    ["Tip: iPad stands", "Tip", "iPad stands"],
    ["İpucu: ince demle", "İpucu", "ince demle"],
    ["Karte: ßuper", "Karte", "ßuper"],
    ["Menu: www.oxbarrow.example", "Menu", "www.oxbarrow.example"],
    ["Lot 1: Tres Neblinas", "Lot 1", "Tres Neblinas"],
    ["წესი: ნელა დაასხით წყალი", "წესი", "ნელა დაასხით წყალი"], // no word of a Georgian text has one capital
  ])("a label: %j", (headline, text, rest) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "label", text }, headline: rest });
  });

  it.each([
    "Where it grows",
    "9. Swirl. 10. Share.",
    '"More" is not "better"',
    "Tres Neblinas: dark, juicy, clean",
    "2026",
    "https://example.com/about",
    "250-gram bags",
    "2027-03-14 we open",
    "About 5 minutes of nothing",
    "TRY 3 NEW TEAS",
    "3 < 5 && 5 > 3",
  ])("nothing is taken from %j", (headline) => {
    expect(splitHeadline(headline)).toEqual({ marker: null, headline });
  });
});
