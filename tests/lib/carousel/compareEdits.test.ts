import { lookText, readLook } from "@/lib/carousel/postLook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareEdits } from "@/lib/carousel/compareEdits";
import { readTextKey, slideTextKey, textsOf, toTextFields } from "@/lib/carousel/postTexts";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

const post = createMediaPlanPost({
  slides: [createSlide({ id: "first" }), createSlide({ id: "second", headline: "Old" })],
  hashtags: ["#one", "#two"],
});
const base = textsOf(post);

/** As a save carries them: without a layout that was chosen, null. */
function sentSlides({ slides }: typeof post) {
  return slides.map((slide) => ({ layout: null, ...slide }));
}

function verdicts(mine: Record<string, string>, theirs: Record<string, string>) {
  const rows = compareEdits({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } });
  return Object.fromEntries(
    rows.filter(({ verdict }) => verdict !== "unchanged").map(({ key, verdict }) => [key, verdict]),
  );
}

describe("comparing what two people have typed", () => {
  it("tells text by text who has changed it", () => {
    expect(
      verdicts(
        { title: "Mine", cta: "Mine", theme: "The same", "second.headline": "Mine" },
        { content: "Theirs", cta: "Theirs", theme: "The same", "second.body": "Theirs" },
      ),
    ).toEqual({
      title: "mine",
      content: "theirs",
      cta: "both",
      theme: "agreed",
      "second.headline": "mine",
      "second.body": "theirs",
    });
  });

  it("compares what hashtags say, not how they are separated", () => {
    expect(verdicts({ hashtags: "one,  two" }, {})).toEqual({});
    expect(verdicts({ hashtags: "#one #three" }, { hashtags: "one, three" })).toEqual({ hashtags: "agreed" });
  });

  it("gives all three versions of a text, and none of theirs when they have removed its slide", () => {
    const [first] = post.slides;
    if (!first) throw new Error("there are two slides");
    const theirs = textsOf({ ...post, slides: [first] });
    const rows = compareEdits({ base, mine: { ...base, "second.headline": "Mine" }, theirs });
    expect(rows.find(({ key }) => key === "second.headline")).toEqual({
      key: "second.headline",
      base: "Old",
      mine: "Mine",
      theirs: null,
      verdict: "both",
    });
    expect(rows.find(({ key }) => key === "second.body")).toMatchObject({ verdict: "theirs" });
  });

  it("never lets a text that both have changed pass as one person's", () => {
    const text = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(text, text, text, (before, mine, theirs) => {
        const [row] = compareEdits({
          base: { title: before },
          mine: { title: mine },
          theirs: { title: theirs },
        });
        const isOverlap = mine !== before && theirs !== before && mine !== theirs;
        expect(row?.verdict === "both").toBe(isOverlap);
      }),
    );
  });
});

describe("the texts of a post", () => {
  it("become the fields of a save again", () => {
    const { title, content, hashtags, cta, theme, scheduledAt } = post;
    const { link, firstComment, networkTitle, board, labels, notes } = post;
    expect(toTextFields(base, post)).toEqual({
      title,
      content,
      hashtags,
      cta,
      theme,
      scheduledAt,
      link,
      firstComment,
      networkTitle,
      board,
      labels,
      notes,
      look: null,
      slides: sentSlides(post),
    });
  });

  it("name the post's look, in one spelling, and take it back with null", () => {
    const look = { motif: "hills", arrangement: 2 } as const;
    const chosen = createMediaPlanPost({ look });
    expect(toTextFields({ look: textsOf(chosen)["look"] ?? "" }, chosen)).toEqual({ look });
    const ofPlan = { motif: null, arrangement: 1 };
    expect(readLook(lookText(ofPlan))).toEqual(ofPlan);
    expect(toTextFields({ look: "" }, chosen)).toEqual({ look: null });
    expect(textsOf(createMediaPlanPost({ look: { motif: null, arrangement: 0 } }))["look"]).toBe("");
  });

  it("name the layout of each slide, and take a choice back with null", () => {
    const chosen = createMediaPlanPost({ slides: [createSlide({ id: "first", layout: "quote" })] });
    expect(textsOf(chosen)).toMatchObject({ "first.layout": "quote" });
    const layoutOf = (texts: Record<string, string>) => toTextFields(texts, chosen).slides?.[0]?.layout;
    expect(layoutOf({ "first.headline": "New" })).toBe("quote");
    expect(layoutOf({ "first.layout": "list" })).toBe("list");
    expect(layoutOf({ "first.layout": "" })).toBeNull();
    expect(layoutOf({ "first.layout": "of a later version" })).toBeNull();
  });

  it("carry the slides, all of them, only when one of them is in it", () => {
    expect(toTextFields({ title: "New" }, post)).toEqual({ title: "New" });
    expect(toTextFields({ [slideTextKey("second", "headline")]: "New", "gone.body": "Lost" }, post)).toEqual({
      slides: [sentSlides(post)[0], { ...sentSlides(post)[1], headline: "New" }],
    });
  });

  it("are named by field, and by slide where there is one", () => {
    expect(readTextKey("cta")).toEqual({ slideId: null, field: "cta" });
    expect(readTextKey("second.altText")).toEqual({ slideId: "second", field: "altText" });
    expect(readTextKey("second.title")).toBeNull();
    expect(readTextKey("headline")).toBeNull();
  });
});
