import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { POST_FIELDS, SLIDE_FIELDS } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { textLabel } from "./textLabels";

/** What the server has refused of a draft, as sentences that name the field as the page does: 'Title: must not be empty'. */
export function draftFaults(
  { slides }: PostInfo,
  { fault, slideFault }: Pick<PostDraftEditing, "fault" | "slideFault">,
): string[] {
  const sentence = (label: string, message: string | null) => (message ? [`${label}: ${message}`] : []);
  return [
    ...POST_FIELDS.flatMap((field) => sentence(textLabel(field, null), fault(field))),
    ...slides.flatMap(({ id }, index) =>
      SLIDE_FIELDS.flatMap((field) => sentence(textLabel(field, index + 1), slideFault(id, field))),
    ),
  ];
}
