import { describe, expect, it } from "vitest";
import { paletteRoles } from "@/lib/carousel/paletteRoles";

describe("what the designer takes colours for", () => {
  it.each([
    [
      ["#12372A", "#F2B705", "#F7F3E8", "#436850"],
      ["ink", "accent", "paper", "accent"],
    ],
    [
      ["#F7F3E8", "#808080", "#111111", "#000000"],
      ["paper", null, null, "ink"],
    ],
    [
      ["#E4572E", "#F2B705"],
      ["accent", "accent"],
    ],
    [[], []],
  ])("of %j is %j", (palette, roles) => {
    expect(paletteRoles(palette)).toEqual(roles);
  });

  it("is nothing for a colour that is half typed, and the others keep theirs", () => {
    expect(paletteRoles(["#1", "#12372A", "", "#F7F3E8"])).toEqual([null, "ink", null, "paper"]);
  });
});
