import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import type { Texts } from "./compareEdits";
import { matchLayout } from "./layouts";
import { lookText, readLook } from "./postLook";
import { splitHashtags, splitLabels } from "./vocabulary";

/** What is typed about a post itself, and the look that is chosen for it. */
export const POST_FIELDS = [
  "title",
  "content",
  "hashtags",
  "cta",
  "theme",
  "scheduledAt",
  "link",
  "firstComment",
  "networkTitle",
  "board",
  "labels",
  "notes",
  "look",
] as const;
export type PostField = (typeof POST_FIELDS)[number];

/** What is typed about one of its slides, and the layout that is chosen for it. */
export const SLIDE_FIELDS = ["mediaPrompt", "headline", "body", "altText", "layout"] as const;
export type SlideField = (typeof SLIDE_FIELDS)[number];

type TextFields = Pick<UpdateMediaPlanPostRequest, PostField | "slides">;

export function slideTextKey(slideId: string, field: SlideField): string {
  return `${slideId}.${field}`;
}

/** Which field a key names, of which slide; `slideId` is null for a field of the post. */
export function readTextKey(
  key: string,
): { slideId: null; field: PostField } | { slideId: string; field: SlideField } | null {
  const dot = key.indexOf(".");
  const postField = POST_FIELDS.find((name) => name === key);
  if (postField) return { slideId: null, field: postField };
  const slideField = SLIDE_FIELDS.find((name) => name === key.slice(dot + 1));
  return dot > 0 && slideField ? { slideId: key.slice(0, dot), field: slideField } : null;
}

/**
 * Every text of a post as fields show it, by key: `title`, or `<slideId>.headline` for a slide's, in slide order.
 * Hashtags are one text with spaces between, labels one with commas; no time is the empty text, and so is no chosen layout or look. Ids of slides hold
 * no dot.
 */
export function textsOf(post: Pick<PostInfo, PostField | "slides">): Texts {
  const texts: Record<string, string> = {
    title: post.title,
    content: post.content,
    hashtags: post.hashtags.join(" "),
    cta: post.cta,
    theme: post.theme,
    scheduledAt: post.scheduledAt ?? "",
    link: post.link,
    firstComment: post.firstComment,
    networkTitle: post.networkTitle,
    board: post.board,
    labels: post.labels.join(", "),
    notes: post.notes,
    look: lookText(post.look),
  };
  for (const slide of post.slides) {
    for (const field of SLIDE_FIELDS) texts[slideTextKey(slide.id, field)] = slideText(slide, field);
  }
  return texts;
}

export function slideText(slide: Slide, field: SlideField): string {
  return slide[field] ?? "";
}

/** The post as it would be, once what is typed is stored. */
export function withTexts(
  post: PostInfo,
  shown: { text: (field: PostField) => string; slideText: (slideId: string, field: SlideField) => string },
): PostInfo {
  const texts = Object.fromEntries(POST_FIELDS.map((field) => [field, shown.text(field)]));
  const { slides: _slides, ...fields } = toTextFields(texts, post);
  const slides = post.slides.map(({ layout: _layout, ...slide }): Slide => {
    const layout = matchLayout(shown.slideText(slide.id, "layout"));
    return {
      ...slide,
      mediaPrompt: shown.slideText(slide.id, "mediaPrompt"),
      headline: shown.slideText(slide.id, "headline"),
      body: shown.slideText(slide.id, "body"),
      altText: shown.slideText(slide.id, "altText"),
      ...(layout ? { layout } : {}),
    };
  });
  return { ...post, ...fields, slides };
}

/** The fields of a save that put these texts into a post; texts of slides that it does not have are left out. */
export function toTextFields(texts: Texts, onto: Pick<PostInfo, "slides">): TextFields {
  const { title, content, hashtags, cta, theme, scheduledAt } = texts;
  const { link, firstComment, networkTitle, board, labels, notes, look } = texts;
  const changesSlides = onto.slides.some(({ id }) =>
    SLIDE_FIELDS.some((field) => texts[slideTextKey(id, field)] !== undefined),
  );
  return {
    ...(title !== undefined && { title }),
    ...(content !== undefined && { content }),
    ...(hashtags !== undefined && { hashtags: splitHashtags(hashtags) }),
    ...(cta !== undefined && { cta }),
    ...(theme !== undefined && { theme }),
    ...(scheduledAt !== undefined && { scheduledAt: scheduledAt || null }),
    ...(link !== undefined && { link: link.trim() }),
    ...(firstComment !== undefined && { firstComment }),
    ...(networkTitle !== undefined && { networkTitle }),
    ...(board !== undefined && { board }),
    ...(labels !== undefined && { labels: splitLabels(labels) }),
    ...(notes !== undefined && { notes }),
    ...(look !== undefined && { look: readLook(look) }),
    ...(changesSlides && {
      slides: onto.slides.map(({ id, mediaPrompt, headline, body, altText, layout }) => ({
        id,
        mediaPrompt: texts[slideTextKey(id, "mediaPrompt")] ?? mediaPrompt,
        headline: texts[slideTextKey(id, "headline")] ?? headline,
        body: texts[slideTextKey(id, "body")] ?? body,
        altText: texts[slideTextKey(id, "altText")] ?? altText,
        layout: matchLayout(texts[slideTextKey(id, "layout")] ?? layout),
      })),
    }),
  };
}
