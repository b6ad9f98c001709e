import type { SlideDescription } from "../designer";
import type { SchemeName } from "../colour/theme";
import { pick, seededRandom } from "../random";
import type { SlideMarker } from "../words/slideParts";

/** A slide's part in the carousel. */
export type SlideRole = "cover" | "inner" | "closing" | "single";

export function roleOf({ slideNumber, slideCount }: SlideDescription): SlideRole {
  if (slideCount <= 1) return "single";
  if (slideNumber <= 1) return "cover";
  return slideNumber >= slideCount ? "closing" : "inner";
}

/**
 * What all slides of a carousel have in common: nothing that a marketer changes while polishing single slides,
 * so that a slide made again still belongs to the others. A single picture is seeded by its own prompt.
 */
export function carouselSeed(options: SlideDescription): string {
  const { brandKit, slideCount, prompt } = options;
  const post = options.postTitle || (slideCount <= 1 ? prompt : options.cta);
  return [brandKit.name, brandKit.palette.join(","), post].join("|");
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

/** The colours of a slide: the ends alike, a calm run between them, and a change of ground for what deserves it. */
export function schemeNameOf(
  role: SlideRole,
  slideNumber: number,
  seed: string,
  words: { marker: SlideMarker | null; body: string },
): SchemeName {
  const mood = pick(seededRandom(`${seed}/mood`), MOODS);
  if (role !== "inner") return mood.ends;
  const stands = words.marker?.kind === "quotation" || words.marker?.kind === "figure" || words.body === "";
  if (slideNumber % 4 === 0 || (stands && slideNumber % 4 === 2)) return mood.feature;
  return mood.inner[slideNumber % 2 === 0 ? 0 : 1];
}
