import { describe, expect, it } from "vitest";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";

const prompt = "A cup on a table";

describe("the prompt that is sent", () => {
  it("is the slide's own where the brand kit is empty", () => {
    expect(fullPrompt({ prompt, brandKit: EMPTY_BRAND_KIT })).toBe(prompt);
    expect(fullPrompt({ prompt, brandKit: { ...EMPTY_BRAND_KIT, styleNotes: "  ", forbidden: " " } })).toBe(
      prompt,
    );
  });

  it("begins with the slide's own and says the plan's style, colours and what is forbidden", () => {
    const sent = fullPrompt({
      prompt,
      brandKit: {
        ...EMPTY_BRAND_KIT,
        styleNotes: "Soft light.",
        palette: ["#112233", "#F97316"],
        forbidden: "people, text",
      },
    });
    expect(sent.startsWith(`${prompt}\n\n`)).toBe(true);
    for (const part of ["Soft light.", "#112233, #F97316", "must not show: people, text", "series"]) {
      expect(sent).toContain(part);
    }
  });

  it("says what the pictures that go along are for", () => {
    expect(fullPrompt({ prompt, brandKit: EMPTY_BRAND_KIT, hasReferences: true })).toMatch(/attached/);
  });
});
