import type { SlideDescription } from "../designer";
import { tidyText } from "./drawableText";
import { titleFromPrompt } from "./titleFromPrompt";

/** The words to set on a slide: the marketer's own; without any, the post's title on the first and last, else from the prompt. */
export function slideWords(options: SlideDescription): { headline: string; body: string } {
  const headline = tidyText(options.headline);
  const body = tidyText(options.body);
  if (headline) return { headline, body };
  if (body) return { headline: body, body: "" };
  const isEnd = options.slideNumber === 1 || options.slideNumber >= options.slideCount;
  const title = isEnd ? tidyText(options.postTitle) : "";
  return title ? { headline: title, body: "" } : titleFromPrompt(tidyText(options.prompt));
}
