import { describe, expect, it } from "vitest";
import { draftAltText, moveHashtags } from "@/lib/carousel/remedies";

describe("a draft of an alt text", () => {
  const slide = { headline: "Grind like sand", body: "Not like\ndust!", mediaPrompt: "A grinder" };
  it("is the words on the slide, as sentences, or else what the picture was to show", () => {
    expect(draftAltText(slide, "Instagram")).toBe("Grind like sand. Not like dust!");
    expect(draftAltText({ ...slide, headline: "", body: " " }, "Instagram")).toBe("A grinder.");
  });

  it("is as long as the network takes, cut after a word", () => {
    const long = draftAltText({ ...slide, body: "ten signs ".repeat(100) }, "Pinterest");
    expect(long.length).toBeLessThanOrEqual(500);
    expect(long).toMatch(/ (?:ten|signs)…$/);
  });
});

describe("hashtags that are too many", () => {
  const texts = { content: "Now #one", hashtags: "#a #b #c #d #e #f", firstComment: "" };
  it("go into the first comment, those in the caption counted", () => {
    expect(moveHashtags(texts, "Instagram")).toEqual({
      hashtags: "#a #b #c #d",
      firstComment: "#e #f",
      moved: 2,
    });
  });

  it("stand below a comment that is there", () => {
    expect(moveHashtags({ ...texts, firstComment: "Hello" }, "Instagram")?.firstComment).toBe(
      "Hello\n\n#e #f",
    );
  });

  it("stay where there is no limit, and where none is too many", () => {
    expect(moveHashtags(texts, "Facebook")).toBeNull();
    expect(moveHashtags({ ...texts, hashtags: "#a" }, "Instagram")).toBeNull();
  });
});
