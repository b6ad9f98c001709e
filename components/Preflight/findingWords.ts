import { countOf } from "@/components/ui/countOf";
import type { FindingGroup, FindingKind } from "@/lib/carousel/preflight/findingGroups";
import type { PostField, SlideField } from "@/lib/carousel/postTexts";
import type { PreflightRule } from "@/lib/schemas/preflight";

/** As lists have them that stand over several slides. */
const TITLES: Partial<Record<PreflightRule, string>> = {
  images_missing: "No picture yet",
  images_outdated: "The pictures do not show the words and the look of now",
  prompt_missing: "No prompt",
  words_missing: "Drawn by the designer, with neither a headline nor a body",
  words_truncated: "Words are cut",
  alt_text_missing: "No alt text",
  alt_text_too_long: "The alt text is too long",
  ratio: "The picture’s shape does not suit the network",
  dimensions: "The picture has too many or too few pixels",
  bytes: "The stored picture has too many bytes",
  first_slide_shape: "Another shape than the first slide’s",
  hashtags: "Hashtags end early",
};

/** What a line says: the finding's own sentence, or what its slides have in common. */
export function groupSentence({ rule, findings }: FindingGroup): string {
  const title = findings.length > 1 ? TITLES[rule] : undefined;
  if (title === undefined) return findings.map(({ message }) => message).join(" ");
  const isOfSlides = findings.every(({ slideId }) => slideId !== null);
  return isOfSlides ? `${title}.` : findings.map(({ message }) => message).join(" ");
}

/** '2 problems · 14 warnings'; empty where there is neither. */
export function countSentence({ error, warning }: Record<FindingKind, number>): string {
  return [error > 0 && countOf(error, "problem"), warning > 0 && countOf(warning, "warning")]
    .filter((part) => part !== false)
    .join(" · ");
}

/** The field in which a finding is mended, of the post or of the slide. */
export const FIELD_OF_RULE: Partial<Record<PreflightRule, PostField | SlideField>> = {
  prompt_missing: "mediaPrompt",
  words_missing: "headline",
  words_truncated: "headline",
  alt_text_missing: "altText",
  alt_text_too_long: "altText",
  caption_too_long: "content",
  duplicate_caption: "content",
  duplicate_hook: "headline",
  hashtags: "hashtags",
  tags: "content",
  title_missing: "networkTitle",
  title_too_long: "networkTitle",
  board_missing: "board",
  link_invalid: "link",
};
