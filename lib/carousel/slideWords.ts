import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** What decides whose words a slide has. */
export interface WordedPlace {
  headline: string;
  body: string;
  postTitle: string;
  /** From 1. */
  slideNumber: number;
}

/** Whose words a drawn slide shows: its own, on the first one in their place the post's title, else none. Never the prompt. */
export function wordSource({
  headline,
  body,
  postTitle,
  slideNumber,
}: WordedPlace): "slide" | "title" | "none" {
  if (isWritten(headline + body)) return "slide";
  return slideNumber === 1 && isWritten(postTitle) ? "title" : "none";
}

/** Whether there is anything that can be seen. */
function isWritten(text: string): boolean {
  return /[^\s\p{C}]/u.test(text);
}

/** Whether the designer has drawn all of an image: below its words there is a ground and no picture. */
export function isDrawnWhole(drawing: { picture: object | null } | null | undefined): boolean {
  return drawing?.picture === null;
}

/**
 * The rule `words_missing`: ids of the slides that the designer draws and that have no words, in slide order. A picture
 * needs none. `isDrawn`: see `isDrawnWhole`; null stands for a slide without an image.
 */
export function slidesMissingWords(
  { title, slides, imageKeys }: Pick<PostInfo, "title" | "slides" | "imageKeys">,
  isDrawn: (imageKey: string | null) => boolean,
): string[] {
  return slides.flatMap(({ id, headline, body }, index) => {
    const source = wordSource({ headline, body, postTitle: title, slideNumber: index + 1 });
    return source === "none" && isDrawn(imageKeys[index] ?? null) ? [id] : [];
  });
}
