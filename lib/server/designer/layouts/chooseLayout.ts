import type { Layout } from "@/lib/carousel/layouts";
import type { SlideDescription } from "../designer";
import { cleanText } from "../text/clean";
import { findComparison } from "../text/parseComparison";
import { findList } from "../text/parseList";
import { findQuote, unquote } from "../text/parseQuote";
import { findStatistic } from "../text/parseStatistic";
import { findStep } from "../text/parseStep";
import { slideText, textSource } from "../text/slideText";
import { composeClosing } from "./closing";
import { composeComparison } from "./comparison";
import { composeCover } from "./cover";
import type { ComposeLayout } from "./layout";
import { composeList } from "./list";
import { composePicture } from "./picture";
import { composeQuote } from "./quote";
import { composeStatement } from "./statement";
import { composeStatistic } from "./statistic";
import { composeStep } from "./step";

/**
 * The layout chosen by hand, else the one that the words plainly ask for, else the one for the slide's place in the carousel.
 * A number at the start of a first slide ('5 rituals', '1. …') belongs to its title and makes no statistic or step.
 * Without words only two have something to show: the ground in a frame, or the brand and the call to action.
 */
export function chooseLayout(slide: SlideDescription): Layout {
  const layout = slide.layout ?? byContent(slide) ?? byPlace(slide);
  return textSource(slide) === "none" && layout !== "closing" ? "picture" : layout;
}

function byContent(slide: SlideDescription): Layout | null {
  if (!hasWords(slide)) return null;
  const { headline, body } = slideText(slide);
  const opens = slide.slideNumber === 1 && slide.slideCount > 1;
  if (findComparison(headline, body)) return "comparison";
  if (unquote(headline)) return "quote";
  if (!opens && findStep(headline, body)) return "step";
  if (findList(headline, body)) return "list";
  if (!opens && findStatistic(headline, body)) return "statistic";
  if (findQuote(headline, body)) return "quote";
  return null;
}

function byPlace(slide: SlideDescription): Layout {
  if (slide.slideNumber === 1) return "cover";
  if (slide.slideNumber >= slide.slideCount) return "closing";
  return hasWords(slide) ? "statement" : "picture";
}

/** Of its own: a title taken from elsewhere says nothing about the slide. */
function hasWords({ headline, body }: SlideDescription): boolean {
  return cleanText(headline + body) !== "";
}

export const COMPOSERS: Record<Layout, ComposeLayout> = {
  cover: composeCover,
  statement: composeStatement,
  list: composeList,
  statistic: composeStatistic,
  quote: composeQuote,
  step: composeStep,
  comparison: composeComparison,
  picture: composePicture,
  closing: composeClosing,
};

export function showsButton({ slideNumber, slideCount }: SlideDescription, layout: Layout): boolean {
  return slideNumber >= slideCount || layout === "closing";
}
