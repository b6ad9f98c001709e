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
    ["6.2 working days", "6.2", "working days"],
    ["71 % are approved unchanged", "71 %", "are approved unchanged"],
    ["1 in 9 gets lost", "1 in 9", "gets lost"],
    ["08:10, last year", "08:10", "last year"],
    ["$4.2M saved", "$4.2M", "saved"],
    ["٩٥ درجة، أربع دقائق", "٩٥", "درجة، أربع دقائق"],
  ])("a figure: %j", (headline, text, rest) => {
    expect(splitHeadline(headline)).toEqual({ marker: { kind: "figure", text }, headline: rest });
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
    ["Before: five inboxes", "Before", "Five inboxes"],
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
    "3 < 5 && 5 > 3",
  ])("nothing is taken from %j", (headline) => {
    expect(splitHeadline(headline)).toEqual({ marker: null, headline });
  });
});
