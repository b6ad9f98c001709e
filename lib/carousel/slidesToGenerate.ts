import { hasPictures } from "./networks";
import { MAX_PROMPT_LENGTH } from "@/lib/schemas/fields";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";

/** Which slides a click on Generate All is about: those without a picture, or all. */
export type SlideChoice = "missing" | "all";

/** What the button does unless told otherwise: fills the gaps; when there are none, makes everything anew. */
export function defaultChoice(post: Pick<PostInfo, "imageKeys">): SlideChoice {
  return post.imageKeys.includes(null) ? "missing" : "all";
}

/** The slides to make pictures for, in slide order. */
export function slidesToGenerate(post: Pick<PostInfo, "slides" | "imageKeys">, choice: SlideChoice): Slide[] {
  return choice === "all" ? post.slides : post.slides.filter((_, index) => !post.imageKeys[index]);
}

/**
 * Why Generate cannot run for these slides, as sentences for the person at the button; empty when it can.
 * Slides are counted from 1, as they are shown.
 */
export function generateDisabledReasons(
  post: Pick<PostInfo, "slides" | "contentType">,
  slides: readonly Slide[],
): string[] {
  if (!hasPictures(post.contentType)) return [`A ${post.contentType.toLowerCase()} post has no pictures`];
  if (post.slides.length === 0) return ["The post has no slides"];
  return slides.flatMap((slide) => {
    const number = post.slides.findIndex(({ id }) => id === slide.id) + 1;
    if (slide.mediaPrompt.trim() === "") return [`Slide ${number} has no prompt`];
    if (slide.mediaPrompt.length > MAX_PROMPT_LENGTH) {
      return [
        `The prompt of slide ${number} is longer than ${MAX_PROMPT_LENGTH.toLocaleString("en")} characters`,
      ];
    }
    return [];
  });
}
