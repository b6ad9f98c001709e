import type { Layout } from "@/lib/carousel/layouts";
import type { SlideDescription } from "../designer";
import { isDarkBrand, type SchemeName } from "./theme";
import { pick, seededRandom } from "../random";

/**
 * The seed that all slides of a carousel share. It holds nothing that changes while single slides are edited, so that a slide
 * drawn again still belongs to the others. A single picture is seeded by its own prompt.
 */
export function carouselSeed(options: SlideDescription): string {
  const { brandKit } = options;
  return [brandKit.name, brandKit.palette.join(","), options[seedField(options)]].join("|");
}

/** Which of the post's texts is part of the seed. */
export function seedField({ postTitle, slideCount }: SlideDescription): "postTitle" | "prompt" | "cta" {
  if (postTitle) return "postTitle";
  return slideCount <= 1 ? "prompt" : "cta";
}

interface Mood {
  ends: SchemeName;
  inner: readonly [SchemeName, SchemeName];
  /** For layouts that may stand out. */
  feature: SchemeName;
}

const MOODS: readonly [Mood, ...Mood[]] = [
  { ends: "dark", inner: ["light", "tint"], feature: "vivid" },
  { ends: "vivid", inner: ["light", "light"], feature: "dark" },
  { ends: "vivid", inner: ["tint", "light"], feature: "dark" },
  { ends: "dark", inner: ["tint", "light"], feature: "dark" },
  { ends: "light", inner: ["tint", "light"], feature: "dark" },
];

/** For a brand without light colours. */
const DARK_MOOD: Mood = { ends: "dark", inner: ["dark", "dark"], feature: "vivid" };

/** Layouts with little to read, which can stand out by another scheme. */
const FEATURES: ReadonlySet<Layout> = new Set(["statistic", "quote", "statement"]);

/** First and last slide share a scheme, those between alternate, and some of the FEATURES stand out. */
export function chooseSchemeName(layout: Layout, slide: SlideDescription): SchemeName {
  const { slideNumber, brandKit } = slide;
  const mood = isDarkBrand(brandKit.palette)
    ? DARK_MOOD
    : pick(seededRandom(`${carouselSeed(slide)}/mood`), MOODS);
  if (layout === "cover" || layout === "closing") return mood.ends;
  if (FEATURES.has(layout) && slideNumber % 3 === 1) return mood.feature;
  return mood.inner[slideNumber % 2 === 0 ? 0 : 1];
}
