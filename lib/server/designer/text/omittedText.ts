import type { Node } from "@takumi-rs/core";
import type { Layout } from "@/lib/carousel/layouts";
import { DRAWN_TEXTS, type DrawnText, type LeftOut } from "@/lib/schemas/leftOut";
import type { SlideDescription } from "../designer";
import type { Sheet } from "../layouts/layout";
import { countWordsLeftOut } from "./countLeftOut";
import { tidyText, undrawableSigns, withoutGlyphs } from "./clean";
import { wordsFrom } from "./slideText";
import { endsPost } from "../theme/schemes";

/** The texts that a slide has its words from, as they were written. One from the prompt is short by design. */
export function textsOf(slide: SlideDescription, layout: Layout): Record<DrawnText, string> {
  const { headline, body, cta, postTitle } = slide;
  return {
    headline,
    body,
    cta: endsPost(slide, layout) ? cta : "",
    title: wordsFrom(slide) === "title" ? postTitle : "",
  };
}

/**
 * What of a slide's texts is not on the nodes that were made of them; undefined where all is. Looked up on the finished
 * slide, so that it holds for every layout, whether words were cut to what fits or forgotten.
 */
export function leftOutOf({
  texts,
  missing,
  sheet: { brand, logo, slideNumber, slideCount },
  nodes,
}: {
  /** As they were written. */
  texts: Readonly<Record<DrawnText, string>>;
  /** Code points that no font has. */
  missing: ReadonlySet<number>;
  sheet: Pick<Sheet, "brand" | "logo" | "slideNumber" | "slideCount">;
  nodes: readonly Node[];
}): LeftOut | undefined {
  const drawable = DRAWN_TEXTS.map((name) => withoutGlyphs(tidyText(texts[name]), missing));
  // What the header says is not the slide's: it must not pass for the same word of a text.
  const header = [logo ? "" : brand, slideCount > 1 ? `${slideNumber}/${slideCount}` : ""];
  const counts = countWordsLeftOut([...header, ...drawable], textsOn(nodes)).slice(header.length);
  const found = DRAWN_TEXTS.map((name, index) => {
    const told = { words: counts[index] ?? 0, signs: undrawableSigns(texts[name], missing) };
    return [name, told] as const;
  }).filter(([, { words, signs }]) => words > 0 || signs !== "");
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function textsOn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [node.text];
    return node.type === "container" ? textsOn(node.children ?? []) : [];
  });
}
