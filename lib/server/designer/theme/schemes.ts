import type { Layout } from "@/lib/carousel/layouts";
import type { SlideDescription } from "../designer";
import { isDarkBrand, type SchemeName } from "./theme";
import { pick, seededRandom } from "../random";

/**
 * What all slides of a carousel have in common: nothing that a marketer changes while polishing single slides,
 * so that a slide made again still belongs to the others. A single picture is seeded by its own prompt.
 */
export function carouselSeed(options: SlideDescription): string {
  const { brandKit } = options;
  return [brandKit.name, brandKit.palette.join(","), options[seedField(options)]].join("|");
}

/** Which of the post's texts is part of that. */
export function seedField({ postTitle, slideCount }: SlideDescription): "postTitle" | "prompt" | "cta" {
  if (postTitle) return "postTitle";
  return slideCount <= 1 ? "prompt" : "cta";
}

interface Mood {
  ends: SchemeName;
  inner: readonly [SchemeName, SchemeName];
  /** For the slides that stand out on the way. */
  feature: SchemeName;
}

const MOODS: readonly [Mood, ...Mood[]] = [
  { ends: "dark", inner: ["light", "tint"], feature: "vivid" },
  { ends: "vivid", inner: ["light", "light"], feature: "dark" },
  { ends: "vivid", inner: ["tint", "light"], feature: "dark" },
  { ends: "dark", inner: ["tint", "light"], feature: "dark" },
  { ends: "light", inner: ["tint", "light"], feature: "dark" },
];

/** Of a brand whose colours are all dark or loud. */
const DARK_MOOD: Mood = { ends: "dark", inner: ["dark", "dark"], feature: "vivid" };

/** Layouts that are looked at rather than read: a change of background becomes them. */
const FEATURES: ReadonlySet<Layout> = new Set(["statistic", "quote", "statement"]);

/** The colours of a slide: the ends alike, a calm run between them, and now and then a change of background. */
export function chooseSchemeName(layout: Layout, slide: SlideDescription): SchemeName {
  const { slideNumber, brandKit } = slide;
  const mood = isDarkBrand(brandKit.palette)
    ? DARK_MOOD
    : pick(seededRandom(`${carouselSeed(slide)}/mood`), MOODS);
  if (layout === "cover" || layout === "closing") return mood.ends;
  if (FEATURES.has(layout) && slideNumber % 3 === 1) return mood.feature;
  return mood.inner[slideNumber % 2 === 0 ? 0 : 1];
}
