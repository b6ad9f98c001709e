import type { z } from "zod";
import { type Layout } from "@/lib/carousel/layouts";
import type { previewSlideRequestSchema } from "@/lib/schemas/drawing";
import type { SlidePart, SlideRemedies } from "@/lib/schemas/slideRemedies";
import type { Designer } from "@/lib/server/designer/designer";
import { waysToSplit } from "@/lib/server/designer/text/splitWords";
import { abortable } from "@/lib/server/http/abortable";
import { describeSlide, type PreviewContext } from "./previewSlide";

type Slide = Parameters<Designer["findLeftOut"]>[0];

/** Layouts that say nothing of their own about the words, as a quotation mark or a step's number would. */
const PLAIN: readonly Layout[] = ["statement", "list", "picture"];
/** Layouts that a second slide does not repeat: the designer chooses one for its words. */
const ONCE: ReadonlySet<Layout | null> = new Set(["cover", "quote", "statistic", "comparison"]);
/** Ways to split that are tried: each is laid out. */
const MAX_TRIED = 10;

/**
 * What helps where a slide has no room for all of its words: everything that is offered has been laid out. Stores nothing.
 * Throws as `previewSlide`.
 */
export async function findRemedies(
  context: PreviewContext,
  request: z.output<typeof previewSlideRequestSchema>,
  callerGone: AbortSignal,
): Promise<SlideRemedies> {
  return context.drawingLimit(() =>
    abortable(callerGone, async () => {
      const slide = { ...(await describeSlide(context, request)), signal: callerGone };
      const { designer } = context;
      return { layout: await findLayout(designer, slide), split: await findSplit(designer, slide) };
    }),
  );
}

async function findLayout(designer: Designer, slide: Slide): Promise<Layout | null> {
  const own: Layout[] = [
    ...(slide.slideNumber === 1 ? (["cover"] as const) : []),
    ...(slide.slideNumber === slide.slideCount ? (["closing"] as const) : []),
  ];
  for (const layout of [...own, ...PLAIN]) {
    if (layout !== slide.layout && (await takesAll(designer, { ...slide, layout }))) return layout;
  }
  return null;
}

/** The first way in which both parts fit; else the most that fits on the first slide: the second can be split again. */
async function findSplit(designer: Designer, slide: Slide): Promise<SlideRemedies["split"]> {
  const splits = splitsOf(slide);
  const slideCount = slide.slideCount + 1;
  const firstFits = (split: Split) => takesAll(designer, { ...slide, ...split.first, slideCount });
  const place = { picture: null, slideNumber: slide.slideNumber + 1, slideCount };
  for (const split of splits.slice(0, MAX_TRIED)) {
    const fits =
      (await firstFits(split)) && (await takesAll(designer, { ...slide, ...split.second, ...place }));
    if (fits) return split;
  }
  const byLength = splits.toSorted((a, b) => lengthOf(a.first) - lengthOf(b.first));
  let best: Split | null = null;
  let [low, high] = [0, byLength.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const split = byLength[middle];
    if (split && (await firstFits(split))) [best, low] = [split, middle + 1];
    else high = middle - 1;
  }
  return best;
}

type Split = NonNullable<SlideRemedies["split"]>;

function lengthOf({ headline, body }: SlidePart): number {
  return headline.length + body.length;
}

async function takesAll(designer: Designer, slide: Slide): Promise<boolean> {
  const leftOut = await designer.findLeftOut(slide);
  return Object.values(leftOut ?? {}).every(({ words }) => words === 0);
}

/** The body in two below the same headline, or else on a slide of its own with the headline's end; a headline alone in two. */
function splitsOf({ headline, body, layout }: Slide): Split[] {
  const part = (words: Pick<SlidePart, "headline" | "body">, isOnce: boolean) => {
    return { ...words, layout: isOnce ? null : layout };
  };
  const split = (first: Pick<SlidePart, "headline" | "body">, second: typeof first) => ({
    first: part(first, layout === "closing"),
    second: part(second, ONCE.has(layout)),
  });
  return [
    ...waysToSplit(body).map(([one, two]) => split({ headline, body: one }, { headline, body: two })),
    ...waysToSplit(headline).map(([one, two]) => split({ headline: one, body: "" }, { headline: two, body })),
  ];
}
