import type { Layout } from "@/lib/carousel/layouts";
import type { ColourOrder } from "@/lib/carousel/look";
import type { SlideDescription } from "../designer";
import { isDarkBrand, type SchemeName } from "./theme";
import { pick, seededRandom } from "../random";

/** The title, or what stands in for one: of a single picture its prompt. */
export function decidingText({
  postTitle,
  slideCount,
  prompt,
  cta,
}: Pick<SlideDescription, "postTitle" | "slideCount" | "prompt" | "cta">): string {
  return postTitle || (slideCount <= 1 ? prompt : cta);
}

/** What the look that a carousel's slides share follows from, where nothing is chosen. */
export function lookDecidedOn(slide: SlideDescription): NonNullable<SlideDescription["decidedOn"]> {
  const { name, palette } = slide.brandKit;
  return slide.decidedOn ?? { name, palette, text: decidingText(slide) };
}

/** The seed that all slides of a carousel share. */
export function carouselSeed(slide: SlideDescription): string {
  const { name, palette, text } = lookDecidedOn(slide);
  return [name, palette.join(","), text].join("|");
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

const CHOSEN_MOODS: Record<ColourOrder, Mood> = {
  darkEnds: { ends: "dark", inner: ["light", "tint"], feature: "vivid" },
  colouredEnds: { ends: "vivid", inner: ["tint", "light"], feature: "dark" },
  light: { ends: "light", inner: ["tint", "light"], feature: "tint" },
  dark: { ends: "dark", inner: ["dark", "dark"], feature: "vivid" },
};

/** As the brand kit says, else as the seed picks; a brand without light colours is dark. */
function chooseMood(slide: SlideDescription): Mood {
  const { colourOrder = "automatic" } = slide.brandKit;
  if (colourOrder !== "automatic") return CHOSEN_MOODS[colourOrder];
  if (isDarkBrand(lookDecidedOn(slide).palette)) return CHOSEN_MOODS.dark;
  return pick(seededRandom(`${carouselSeed(slide)}/mood`), MOODS);
}

/** Layouts with little to read, which can stand out by another scheme. */
const FEATURES: ReadonlySet<Layout> = new Set(["statistic", "quote", "statement"]);

/** Whether the slide's ground goes over its edges into the next. */
export function runsOn({ brandKit, slideCount }: SlideDescription): boolean {
  return brandKit.runsOn === true && slideCount > 1;
}

/** Of a carousel that runs on, at a place from 1; null beyond its ends. Colours change after the first and before the last. */
export function schemeNameAt(slide: SlideDescription, slideNumber: number): SchemeName | null {
  if (slideNumber < 1 || slideNumber > slide.slideCount) return null;
  const { ends, inner } = chooseMood(slide);
  const isEnd = slideNumber === 1 || slideNumber === slide.slideCount;
  return isEnd || inner.includes(ends) ? ends : inner[0];
}

/** First and last slide share a scheme, those between alternate, and some of the FEATURES stand out. */
export function chooseSchemeName(layout: Layout, slide: SlideDescription): SchemeName {
  const { slideNumber } = slide;
  const running = runsOn(slide) ? schemeNameAt(slide, slideNumber) : null;
  if (running) return running;
  const mood = chooseMood(slide);
  if (layout === "cover" || layout === "closing") return mood.ends;
  if (FEATURES.has(layout) && slideNumber % 3 === 1) return mood.feature;
  return mood.inner[slideNumber % 2 === 0 ? 0 : 1];
}
