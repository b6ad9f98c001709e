import { describe, expect, it } from "vitest";
import { createMediaPlanPost } from "./factories";
import { checkSaveHistory, type SavedFields } from "./saveHistory";

describe("the check of a history", () => {
  const first = createMediaPlanPost();
  const version = (revision: number, fields: SavedFields) => ({ ...first, ...fields, revision });
  const accepted = (base: number, fields: SavedFields) => ({ base, fields, outcome: "accepted" as const });

  it("takes a chain of saves, also one whose answer was lost", () => {
    const saves = [
      accepted(1, { title: "a" }),
      { base: 2, fields: { cta: "b" }, outcome: "unknown" as const },
      { base: 2, fields: { cta: "c" }, outcome: "unknown" as const },
    ];
    const last = version(3, { title: "a", cta: "c" });
    expect(() => checkSaveHistory({ first, saves, seen: [version(2, { title: "a" })], last })).not.toThrow();
  });

  it.each([
    [
      "an accepted save that the end does not hold",
      [accepted(1, { title: "a" }), accepted(2, { cta: "b" })],
      version(2, { title: "a" }),
    ],
    [
      "a save that a later one has undone",
      [accepted(1, { title: "a" }), accepted(2, { cta: "b" })],
      version(3, { cta: "b" }),
    ],
    [
      "two saves accepted on one revision",
      [accepted(1, { title: "a" }), accepted(1, { cta: "b" })],
      version(2, { cta: "b" }),
    ],
    ["a revision that nobody saved", [accepted(1, { title: "a" })], version(3, { title: "a" })],
    [
      "a save that is there without having been accepted",
      [{ base: 1, fields: { title: "a" }, outcome: "refused" as const }],
      version(2, { title: "a" }),
    ],
  ])("refuses %s", (_what, saves, last) => {
    expect(() => checkSaveHistory({ first, saves, seen: [], last })).toThrow(/accepted|no save explains/);
  });
});
