import { z } from "zod";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";

const TEXTS = ["title", "theme", "content", "cta", "hashtags"] as const;
export type PostText = (typeof TEXTS)[number];

export const TEXT_LABELS: Record<PostText, string> = {
  title: "Title",
  theme: "Theme",
  content: "Caption",
  cta: "Call to action",
  hashtags: "Hashtags",
};

const SLIDE_TEXTS = ["mediaPrompt", "headline", "body", "altText"] as const;
export type SlideText = (typeof SLIDE_TEXTS)[number];

export const SLIDE_TEXT_LABELS: Record<SlideText, string> = {
  mediaPrompt: "Prompt",
  headline: "Headline",
  body: "Body",
  altText: "Alt text",
};

/** Only what was typed and differs from the stored post, so that everything else follows the server. */
export const postDraftSchema = z.object({
  texts: z.partialRecord(z.enum(TEXTS), z.string()),
  /** By slide id. */
  slides: z.record(z.string(), z.partialRecord(z.enum(SLIDE_TEXTS), z.string())),
});
export type PostDraft = z.infer<typeof postDraftSchema>;

export const EMPTY_DRAFT: PostDraft = { texts: {}, slides: {} };

export function isEmptyDraft(draft: PostDraft): boolean {
  return Object.keys(draft.texts).length === 0 && !changesSlides(draft);
}

export function changesSlides(draft: PostDraft): boolean {
  return Object.keys(draft.slides).length > 0;
}

export function storedText(post: PostInfo, text: PostText): string {
  return text === "hashtags" ? post.hashtags.join(" ") : post[text];
}

/** The draft after typing; a text typed back to what is stored is no change. */
export function withText(draft: PostDraft, post: PostInfo, text: PostText, value: string): PostDraft {
  const { [text]: _former, ...others } = draft.texts;
  return { ...draft, texts: value === storedText(post, text) ? others : { ...others, [text]: value } };
}

export function withSlideText(draft: PostDraft, slide: Slide, text: SlideText, value: string): PostDraft {
  const { [slide.id]: typed = {}, ...otherSlides } = draft.slides;
  const { [text]: _former, ...others } = typed;
  const changed = value === slide[text] ? others : { ...others, [text]: value };
  const slides = Object.keys(changed).length === 0 ? otherSlides : { ...otherSlides, [slide.id]: changed };
  return { ...draft, slides };
}

/** Leaves out what is as stored, and the texts of slides that are no more. */
export function withoutStored(draft: PostDraft, post: PostInfo): PostDraft {
  return filterDraft(
    draft,
    (text, value) => value !== storedText(post, text),
    (slideId, text, value) => post.slides.some((slide) => slide.id === slideId && slide[text] !== value),
  );
}

/** Leaves out what was sent as it is: typing goes on while a save is under way. */
export function withoutSent(draft: PostDraft, sent: PostDraft): PostDraft {
  return filterDraft(
    draft,
    (text, value) => value !== sent.texts[text],
    (slideId, text, value) => value !== sent.slides[slideId]?.[text],
  );
}

function filterDraft(
  draft: PostDraft,
  keepText: (text: PostText, value: string) => boolean,
  keepSlideText: (slideId: string, text: SlideText, value: string) => boolean,
): PostDraft {
  const kept: PostDraft = { texts: {}, slides: {} };
  for (const text of TEXTS) {
    const value = draft.texts[text];
    if (value !== undefined && keepText(text, value)) kept.texts[text] = value;
  }
  for (const [slideId, typed] of Object.entries(draft.slides)) {
    for (const text of SLIDE_TEXTS) {
      const value = typed[text];
      if (value === undefined || !keepSlideText(slideId, text, value)) continue;
      kept.slides[slideId] = { ...kept.slides[slideId], [text]: value };
    }
  }
  return kept;
}

/** The fields that a save of the draft carries. */
export function draftFields(
  draft: PostDraft,
  post: PostInfo,
): Parameters<AssetManagement["handleUpdatePost"]>[1] {
  const { hashtags, ...texts } = draft.texts;
  return {
    ...texts,
    ...(hashtags !== undefined && { hashtags: splitHashtags(hashtags) }),
    ...(changesSlides(draft) && {
      slides: post.slides.map((slide) => ({ ...slide, ...draft.slides[slide.id] })),
    }),
  };
}

/** '#coffee autumn,brewing' → ['#coffee', '#autumn', '#brewing'] */
function splitHashtags(text: string): string[] {
  return text.split(/[\s,#]+/).flatMap((tag) => (tag === "" ? [] : `#${tag}`));
}

/** What somebody else has written since `base` where the draft has something too. */
export function theirTexts(draft: PostDraft, base: PostInfo, current: PostInfo) {
  const posts = TEXTS.filter((text) => draft.texts[text] !== undefined).map((text) => ({
    label: TEXT_LABELS[text],
    before: storedText(base, text),
    theirs: storedText(current, text),
  }));
  const slides = current.slides.flatMap((slide, index) =>
    SLIDE_TEXTS.filter((text) => draft.slides[slide.id]?.[text] !== undefined).map((text) => ({
      label: `Slide ${index + 1}, ${SLIDE_TEXT_LABELS[text].toLowerCase()}`,
      before: base.slides.find(({ id }) => id === slide.id)?.[text],
      theirs: slide[text],
    })),
  );
  return [...posts, ...slides].filter(({ before, theirs }) => before !== theirs);
}
