import { describe, expect, it } from "vitest";
import { pictureAlone } from "@/lib/carousel/slideContent";
import {
  hasEndedWithoutImage,
  isPictureOnly,
  isPreviewed,
  mayGenerateSlide,
  mayRetrySlides,
  needsDecision,
  replacesPicture,
} from "@/lib/carousel/slideRules";
import { slideViews, type SlideView } from "@/lib/carousel/slideViews";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";
import { createRun } from "@/tests/support/data/runs";

const post = createMediaPlanPost({ slides: [createSlide(), createSlide({ mediaPrompt: " " })] });
const slides = slideViews(post, null);
const [view, promptless] = slides;
if (!view || !promptless) throw new Error("the post has two slides");
const running = createRun(post);
const saved = createRun(post, { phase: "saved" });
const deciding = createRun(post, { phase: "deciding" });
const blocked = createRun(post, { phase: "deciding", elsewhere: { kind: "tab" } });
const designer = { name: "designer", model: "built-in" };
const model = { name: "openai", model: "gpt-image" };
const photo = pictureAlone(createImageKey(1));

describe("a picture for one slide", () => {
  it("can be made while no run is in the way, nothing else is, and the slide has a prompt", () => {
    expect(mayGenerateSlide(post, view, { run: null, disabledReasons: [] })).toBe(true);
    expect(mayGenerateSlide(post, view, { run: saved, disabledReasons: [] })).toBe(true);
    expect(mayGenerateSlide(post, view, { run: running, disabledReasons: [] })).toBe(false);
    expect(mayGenerateSlide(post, view, { run: null, disabledReasons: ["offline"] })).toBe(false);
    expect(mayGenerateSlide(post, promptless, { run: null, disabledReasons: [] })).toBe(false);
  });

  it("can be asked for again while a person decides about a run that has asked for it", () => {
    expect([null, running, saved, blocked].map(mayRetrySlides)).toEqual([false, false, false, false]);
    expect(mayRetrySlides(deciding)).toBe(true);
  });

  it("takes the place of another one only where the designer draws it", () => {
    expect(replacesPicture(designer, photo)).toBe(true);
    expect(replacesPicture(designer, null)).toBe(false);
    expect(replacesPicture(model, photo)).toBe(false);
    expect(replacesPicture(null, photo)).toBe(false);
  });
});

it("a slide that has ended without a picture needs a decision, unless a person has cancelled it", () => {
  const statuses = ["idle", "generating", "succeeded", "failed", "unknown", "cancelled"] as const;
  const those = (rule: (of: Pick<SlideView, "status">) => boolean) =>
    statuses.filter((status) => rule({ status }));
  expect(those(hasEndedWithoutImage)).toEqual(["failed", "unknown", "cancelled"]);
  expect(those(needsDecision)).toEqual(["failed", "unknown"]);
});

it("a slide is previewed while nothing runs and its picture is outdated or missing", () => {
  const current = { ...view, imageUrl: "/image.png" };
  expect(isPreviewed(view, null)).toBe(true);
  expect(isPreviewed(view, running)).toBe(false);
  expect(isPreviewed(current, null)).toBe(false);
  expect(isPreviewed({ ...current, isOutdated: true }, saved)).toBe(true);
});

it("a slide without a layout is a picture only where it has one, or a model will make it", () => {
  const words = { ...photo, picture: null };
  expect([designer, model, null].map((provider) => isPictureOnly(provider, photo))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isPictureOnly(model, words)).toBe(false);
  expect([designer, model, null].map((provider) => isPictureOnly(provider, null))).toEqual([
    false,
    true,
    false,
  ]);
});
