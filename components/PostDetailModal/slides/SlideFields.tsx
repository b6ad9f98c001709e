import type { ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideField } from "@/lib/carousel/postTexts";
import type { Limit } from "@/lib/carousel/networks";
import { textLength } from "@/lib/carousel/textLength";
import { isTruncated, type SlideDrawing } from "@/lib/carousel/slideContent";
import type { SlideView } from "@/lib/carousel/slideViews";
import { undrawableNote, type UndrawableText, type WordedText } from "@/lib/carousel/undrawableWords";
import { MAX_PROMPT_LENGTH } from "@/lib/schemas/fields";
import { DRAWN_TEXTS, type DrawnText, type LeftOut } from "@/lib/schemas/leftOut";
import { TextField } from "../PostFields";
import { SLIDE_FIELD_LABELS } from "../textLabels";
import { IconChoices } from "./IconChoices";

interface SlideFieldsProps {
  slideId: string;
  draft: PostDraftEditing;
  /** What of the words is not on the picture, if there is one and it lacks some. */
  truncated?: LeftOut | null;
  /** Texts for which the slide would be refused. */
  undrawable?: readonly UndrawableText[];
  /** What stands under the prompt. */
  promptNote?: ReactNode;
  /** Of the network's; absent where it takes none, or none is published. */
  altTextLimit?: Limit | undefined;
  /** What stands under the text that is cut; if both are, under the body. */
  remedies?: ReactNode;
}

/** The words of one slide, first of all the prompt that its picture is made from. */
export function SlideFields({
  slideId,
  draft,
  truncated = null,
  undrawable,
  promptNote,
  remedies,
  altTextLimit,
}: SlideFieldsProps) {
  const cut = (["body", "headline"] as const).find((text) => (truncated?.[text]?.words ?? 0) > 0);
  const field = (name: SlideField) => ({
    name,
    label: SLIDE_FIELD_LABELS[name],
    value: draft.slideText(slideId, name),
    fault: draft.slideFault(slideId, name),
    onChange: (value: string) => draft.setSlideText(slideId, name, value),
  });
  const layout = draft.slideText(slideId, "layout");
  return (
    <div className="space-y-4">
      <TextField
        placeholder="What the picture shows"
        softLimit={MAX_PROMPT_LENGTH}
        {...field("mediaPrompt")}
      />
      {promptNote}
      <TextField
        placeholder="Words on the picture"
        note={undrawableNote(undrawable, "headline") ?? truncatedNote(truncated, "headline")}
        {...field("headline")}
      />
      {cut === "headline" && remedies}
      <TextField
        placeholder="Smaller words under the headline"
        note={undrawableNote(undrawable, "body") ?? truncatedNote(truncated, "body")}
        {...field("body")}
      />
      {cut === "body" && remedies}
      {layout === "icons" && <IconChoices {...field("body")} automatic="Automatic" />}
      {layout === "step" && <IconChoices {...field("headline")} automatic={null} />}
      <p role="status" className="sr-only">
        {formatTruncated(truncated)}
      </p>
      <TextField
        placeholder="For people who cannot see the picture"
        {...(altTextLimit && {
          counted: {
            length: textLength(draft.slideText(slideId, "altText"), "characters"),
            limit: altTextLimit,
          },
        })}
        {...field("altText")}
      />
    </div>
  );
}

/** As a sentence has them. */
const NAMES: Record<DrawnText, string> = {
  headline: "the headline",
  body: "the body",
  cta: "the call to action",
  title: "the title",
};

/** What of a text is not on the picture, and what helps; null where all is. */
export function truncatedNote(truncated: LeftOut | null | undefined, text: DrawnText): string | null {
  const missing = truncated?.[text];
  if (!missing) return null;
  const { words, signs } = missing;
  const place =
    text === "cta"
      ? "on the button. Shorten it."
      : "in this layout. Shorten the text or choose another layout.";
  return [
    words > 0 && `${countOf(words, "word")} ${words === 1 ? "does" : "do"} not fit ${place}`,
    signs !== "" && `No typeface has “${withCarriers(signs)}”, so it is left out.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

/** Marks whose letter is drawn come first, and have none here to stand on. */
function withCarriers(signs: string): string {
  return signs.replace(/^\p{M}+/u, (marks) => Array.from(marks, (mark) => `◌${mark}`).join(""));
}

/** The same of the post's own texts, with the first slide that is refused for it, or whose stored picture lacks some of it. */
export function postNotes(
  slides: readonly SlideDrawing[],
  views: readonly SlideView[],
): Record<"title" | "cta", string | null> {
  const onSlide = (index: number, note: string | null) =>
    note !== null && slides.length > 1 ? `Slide ${index + 1}: ${note}` : note;
  const undrawableOn = (text: WordedText) => {
    const index = views.findIndex(({ undrawable }) => undrawableNote(undrawable, text) !== null);
    return onSlide(index, undrawableNote(views[index]?.undrawable, text));
  };
  const truncatedOn = (text: DrawnText) => {
    const index = slides.findIndex((slide) => isTruncated(slide) && slide.shown?.leftOut?.[text]);
    return onSlide(index, truncatedNote(slides[index]?.shown?.leftOut, text));
  };
  return {
    title: undrawableOn("postTitle") ?? truncatedOn("title"),
    cta: undrawableOn("cta") ?? truncatedOn("cta"),
  };
}

/** What a screen reader is told while one types: it changes when a text begins or ceases to fit, not with each word. */
function formatTruncated(truncated: LeftOut | null): string {
  const names = DRAWN_TEXTS.filter((text) => truncated?.[text]).map((text) => NAMES[text]);
  return names.length > 0 ? `Not all of ${names.join(" and of ")} is on the picture.` : "";
}
