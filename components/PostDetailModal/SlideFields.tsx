import { MAX_PROMPT_LENGTH } from "@/lib/schemas/fields";
import type { Slide } from "@/lib/schemas/mediaPlanPost";
import { SLIDE_TEXT_LABELS, withSlideText, type PostDraft, type SlideText } from "./postDraft";
import { TextField } from "./TextField";

interface SlideFieldsProps {
  slide: Slide;
  draft: PostDraft;
  onChange: (draft: PostDraft) => void;
}

/** The words of one slide, first of all the prompt that its picture is made from. */
export function SlideFields({ slide, draft, onChange }: SlideFieldsProps) {
  const field = (text: SlideText) => ({
    label: SLIDE_TEXT_LABELS[text],
    value: draft.slides[slide.id]?.[text] ?? slide[text],
    onChange: (value: string) => onChange(withSlideText(draft, slide, text, value)),
  });
  return (
    <div className="space-y-4">
      <TextField
        placeholder="What the picture shows"
        softLimit={MAX_PROMPT_LENGTH}
        {...field("mediaPrompt")}
      />
      <TextField placeholder="Words on the picture" {...field("headline")} />
      <TextField placeholder="Smaller words under the headline" {...field("body")} />
      <TextField placeholder="For people who cannot see the picture" {...field("altText")} />
    </div>
  );
}
