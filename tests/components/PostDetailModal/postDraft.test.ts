import { describe, expect, it } from "vitest";
import {
  draftFields,
  EMPTY_DRAFT,
  isEmptyDraft,
  withoutSent,
  withoutStored,
  withSlideText,
  withText,
} from "@/components/PostDetailModal/postDraft";
import { createMediaPlanPost, createSlide } from "@/tests/support/factories";

const first = createSlide({ id: "first" });
const second = createSlide({ id: "second", headline: "Old headline" });
const post = createMediaPlanPost({ slides: [first, second], hashtags: ["#one", "#two"] });

describe("a draft", () => {
  it("is empty again when a text is typed back to what is stored", () => {
    const typed = withSlideText(withText(EMPTY_DRAFT, post, "title", "New"), second, "headline", "New");
    expect(isEmptyDraft(typed)).toBe(false);
    const back = withSlideText(
      withText(typed, post, "title", post.title),
      second,
      "headline",
      "Old headline",
    );
    expect(isEmptyDraft(back)).toBe(true);
  });

  it("saves the changed fields only, and all slides when one has changed", () => {
    const caption = withText(EMPTY_DRAFT, post, "content", "New caption");
    expect(draftFields(caption, post)).toEqual({ content: "New caption" });
    const headline = withSlideText(EMPTY_DRAFT, second, "headline", "New headline");
    expect(draftFields(headline, post)).toEqual({ slides: [first, { ...second, headline: "New headline" }] });
  });

  it("splits hashtags at spaces, commas and #", () => {
    const typed = withText(EMPTY_DRAFT, post, "hashtags", "#coffee autumn,brewing#slow ");
    expect(draftFields(typed, post)).toEqual({ hashtags: ["#coffee", "#autumn", "#brewing", "#slow"] });
  });

  it("keeps what was typed while the save was under way", () => {
    const sent = withText(withText(EMPTY_DRAFT, post, "title", "Sent"), post, "cta", "Sent");
    const latest = withText(sent, post, "cta", "Typed since");
    expect(withoutSent(latest, sent)).toEqual({ texts: { cta: "Typed since" }, slides: {} });
  });

  it("loses what has been stored since, and the texts of slides that are gone", () => {
    const draft = { texts: { title: post.title, cta: "Mine" }, slides: { gone: { headline: "Lost" } } };
    expect(withoutStored(draft, post)).toEqual({ texts: { cta: "Mine" }, slides: {} });
  });
});
