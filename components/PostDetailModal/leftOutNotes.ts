import { countOf } from "@/components/ui/countOf";
import { isTruncated, type SlideDrawing } from "@/lib/carousel/slideContent";
import { DRAWN_TEXTS, type DrawnText, type LeftOut } from "@/lib/schemas/leftOut";

/** As a sentence has them. */
const NAMES: Record<DrawnText, string> = {
  headline: "the headline",
  body: "the body",
  cta: "the call to action",
  title: "the title",
};

/** What of a text is not on the picture, and what helps; null where all is. */
export function leftOutNote(leftOut: LeftOut | null | undefined, text: DrawnText): string | null {
  const told = leftOut?.[text];
  if (!told) return null;
  const { words, signs } = told;
  const place =
    text === "cta"
      ? "on the button. Shorten it."
      : "in this layout. Shorten the text or choose another layout.";
  return [
    words > 0 && `${countOf(words, "word")} ${words === 1 ? "does" : "do"} not fit ${place}`,
    signs !== "" && `No typeface has “${signs}”, so it is left out.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

/** The same of the post's own texts, with the first slide whose stored picture lacks some of it. */
export function postTextNotes(slides: readonly SlideDrawing[]): Record<"title" | "cta", string | null> {
  const noteOn = (text: DrawnText) => {
    const index = slides.findIndex((slide) => isTruncated(slide) && slide.shown?.leftOut?.[text]);
    const note = leftOutNote(slides[index]?.shown?.leftOut, text);
    return note !== null && slides.length > 1 ? `Slide ${index + 1}: ${note}` : note;
  };
  return { title: noteOn("title"), cta: noteOn("cta") };
}

/** What a screen reader is told while one types: it changes when a text begins or ceases to fit, not with each word. */
export function leftOutAnnouncement(leftOut: LeftOut | null): string {
  const names = DRAWN_TEXTS.filter((text) => leftOut?.[text]).map((text) => NAMES[text]);
  return names.length > 0 ? `Not all of ${names.join(" and of ")} is on the picture.` : "";
}
