import { LAYOUT_NAMES, matchLayout } from "@/lib/carousel/layouts";
import { describeLook, readLook } from "@/lib/carousel/postLook";
import { POST_FIELDS, SLIDE_FIELDS, type PostField, type SlideField } from "@/lib/carousel/postTexts";

/** What the page calls the texts of a post, and of a slide. */
export const POST_FIELD_LABELS: Record<PostField, string> = {
  title: "Title",
  content: "Caption",
  hashtags: "Hashtags",
  cta: "Call to action",
  theme: "Theme",
  scheduledAt: "Date and time",
  look: "Look",
  link: "Link",
  firstComment: "First comment",
  networkTitle: "Title on the network",
  board: "Board",
  labels: "Labels",
  notes: "Notes",
};

export const SLIDE_FIELD_LABELS: Record<SlideField, string> = {
  mediaPrompt: "Prompt",
  headline: "Headline",
  body: "Body",
  altText: "Alt text",
  layout: "Layout",
};

/** 'Caption', 'Slide 3, prompt' */
export function textLabel(field: PostField | SlideField, slideNumber: number | null): string {
  const isOfPost = POST_FIELDS.find((each) => each === field);
  if (isOfPost) return POST_FIELD_LABELS[isOfPost];
  const ofSlide = SLIDE_FIELDS.find((each) => each === field);
  const label = ofSlide ? SLIDE_FIELD_LABELS[ofSlide].toLowerCase() : field;
  return slideNumber === null ? `A slide they have removed, ${label}` : `Slide ${slideNumber}, ${label}`;
}

/** What a field holds, as a person reads it: a layout or a look by the name that the page gives it. */
export function readableText(field: PostField | SlideField, text: string): string {
  if (field === "look") return describeLook(readLook(text), "The plan’s look");
  const layout = field === "layout" ? matchLayout(text) : null;
  return layout ? LAYOUT_NAMES[layout] : text;
}
