import { withoutIcons } from "@/lib/carousel/icons";
import type { Layout } from "@/lib/carousel/layouts";
import type { SlideDescription } from "../designer";
import { cleanText } from "../text/clean";
import { findComparison } from "../text/parseComparison";
import { findList } from "../text/parseList";
import { findQuote, unquote } from "../text/parseQuote";
import { findStatistic } from "../text/parseStatistic";
import { findStep } from "../text/parseStep";
import { slideText, textSource } from "../text/slideText";
import { findChart } from "../text/parseChart";
import { findChecklist } from "../text/parseChecklist";
import { namesIcons } from "../text/parseIcons";
import { findTable, withBarsForTabs } from "../text/parseTable";
import { findTimeline } from "../text/parseTimeline";
import { composeChart } from "./chart";
import { composeChecklist } from "./checklist";
import { composeClosing } from "./closing";
import { composeComparison } from "./comparison";
import { composeCover } from "./cover";
import { composeGrid } from "./grid";
import { composeIcons } from "./icons";
import type { ComposeLayout } from "./layout";
import { composeList } from "./list";
import { composePicture } from "./picture";
import { composeProfile } from "./profile";
import { composeQuote } from "./quote";
import { composeStatement } from "./statement";
import { composeStatistic } from "./statistic";
import { composeStep } from "./step";
import { composeTable } from "./table";
import { composeTimeline } from "./timeline";

/**
 * The layout chosen by hand, else the one that the words plainly ask for, else the one for the slide's place in the carousel.
 * A number at the start of a first slide ('5 rituals', '1. …') belongs to its title and makes no statistic or step.
 * Without words only some have something to show: pictures or the ground in a frame, or the brand and the call to action.
 */
export function chooseLayout(slide: SlideDescription): Layout {
  const layout = slide.layout ?? byContent(slide) ?? byPlace(slide);
  return textSource(slide) === "none" && layout !== "closing" && layout !== "grid" ? "picture" : layout;
}

function byContent(slide: SlideDescription): Layout | null {
  if (!hasWords(slide)) return null;
  const { headline: written, body } = slideText(slide);
  const headline = withoutIcons(written);
  const opens = slide.slideNumber === 1 && slide.slideCount > 1;
  const inRows = slide.decidedOn?.rowLayouts ? byRows(headline, body, slide) : null;
  if (inRows) return inRows;
  if (findComparison(headline, body)) return "comparison";
  if (unquote(headline)) return "quote";
  if (!opens && findStep(headline, body)) return "step";
  if (findList(headline, body)) return "list";
  if (!opens && findStatistic(headline, body)) return "statistic";
  if (findQuote(headline, body)) return "quote";
  return null;
}

/**
 * Layouts that came later than the others. Only posts that were imported since are set in them by themselves: on older ones a
 * comma that is changed must not bring another layout.
 */
function byRows(headline: string, body: string, slide: SlideDescription): Layout | null {
  if (findChecklist(headline, body)) return "checklist";
  if (namesIcons(body)) return "icons";
  if (findChart(headline, body)) return "chart";
  if (findTimeline(headline, body)) return "timeline";
  if (findTable(headline, slideText(withBarsForTabs(slide)).body)) return "table";
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
  icons: composeIcons,
  checklist: composeChecklist,
  chart: composeChart,
  table: composeTable,
  timeline: composeTimeline,
  grid: composeGrid,
  profile: composeProfile,
};

export function showsButton({ slideNumber, slideCount }: SlideDescription, layout: Layout): boolean {
  return slideNumber >= slideCount || layout === "closing";
}
