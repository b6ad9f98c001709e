import { wordSource } from "@/lib/carousel/slideWords";
import type { SlideDescription } from "../designer";
import { cleanText } from "./clean";

/** The slide's own words; without any, on the first slide the post's title. Both may be empty. */
export function slideText(slide: SlideDescription): { headline: string; body: string } {
  const { headline, body, postTitle } = cleanTexts(slide);
  switch (wordSource({ ...slide, headline, body, postTitle })) {
    case "slide":
      return headline ? { headline, body } : { headline: body, body: "" };
    case "title":
      return { headline: postTitle, body: "" };
    case "none":
      return { headline: "", body: "" };
  }
}

export function textSource(slide: SlideDescription): ReturnType<typeof wordSource> {
  return wordSource({ ...slide, ...cleanTexts(slide) });
}

function cleanTexts({ headline, body, postTitle }: SlideDescription) {
  return { headline: cleanText(headline), body: cleanText(body), postTitle: cleanText(postTitle) };
}
