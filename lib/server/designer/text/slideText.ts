import type { SlideDescription } from "../designer";
import { tidyText } from "./clean";
import { titleFromPrompt } from "./titleFromPrompt";

/** The words to set on a slide: the marketer's own; without any, the post's title on the first and last, else from the prompt. */
export function slideWords(options: SlideDescription): { headline: string; body: string } {
  switch (wordsFrom(options)) {
    case "slide": {
      const headline = tidyText(options.headline);
      const body = tidyText(options.body);
      return headline ? { headline, body } : { headline: body, body: "" };
    }
    case "title":
      return { headline: tidyText(options.postTitle), body: "" };
    case "prompt":
      return titleFromPrompt(tidyText(options.prompt));
  }
}

/** Where they come from. */
export function wordsFrom(options: SlideDescription): "slide" | "title" | "prompt" {
  if (tidyText(options.headline) || tidyText(options.body)) return "slide";
  return mayShowTitle(options) && tidyText(options.postTitle) ? "title" : "prompt";
}

/** Whether the post's title, if it has one, heads the slide. */
export function mayShowTitle({ headline, body, slideNumber, slideCount }: SlideDescription): boolean {
  const isEnd = slideNumber === 1 || slideNumber >= slideCount;
  return isEnd && !tidyText(headline) && !tidyText(body);
}
