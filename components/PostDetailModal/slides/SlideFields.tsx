import type { ReactNode } from "react";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideField } from "@/lib/carousel/postTexts";
import { MAX_PROMPT_LENGTH } from "@/lib/schemas/fields";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { leftOutAnnouncement, leftOutNote } from "../leftOutNotes";
import { TextField } from "../TextField";
import { SLIDE_FIELD_LABELS } from "../textLabels";

interface SlideFieldsProps {
  slideId: string;
  edit: PostDraftEditing;
  /** What of the words is not on the picture, if there is one and it lacks some. */
  leftOut?: LeftOut | null;
  /** What stands under the prompt. */
  promptNote?: ReactNode;
}

/** The words of one slide, first of all the prompt that its picture is made from. */
export function SlideFields({ slideId, edit, leftOut = null, promptNote }: SlideFieldsProps) {
  const field = (name: SlideField) => ({
    label: SLIDE_FIELD_LABELS[name],
    value: edit.slideText(slideId, name),
    fault: edit.slideFault(slideId, name),
    onChange: (value: string) => edit.setSlideText(slideId, name, value),
  });
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
        note={leftOutNote(leftOut, "headline")}
        {...field("headline")}
      />
      <TextField
        placeholder="Smaller words under the headline"
        note={leftOutNote(leftOut, "body")}
        {...field("body")}
      />
      <p role="status" className="sr-only">
        {leftOutAnnouncement(leftOut)}
      </p>
      <TextField placeholder="For people who cannot see the picture" {...field("altText")} />
    </div>
  );
}
