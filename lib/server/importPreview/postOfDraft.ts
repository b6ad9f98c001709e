import { findContentTypes, findPlatforms, splitHashtags, splitLabels } from "@/lib/carousel/vocabulary";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";
import type { ImportChoices } from "@/lib/schemas/importChoices";
import { foldName } from "./columnNames";
import type { Column } from "./columns";
import type { Draft, DraftSlide } from "./draftPosts";

interface PostOptions {
  choices: ImportChoices;
  columns: readonly Column[];
  isOwn: boolean;
  /** A calendar, which says of a carousel's pictures at most what they are about. */
  isOneSlideARow: boolean;
  remark(code: string, message: string): void;
}

export interface PostForm {
  platform?: string;
  contentType?: string;
  title?: string;
  slides?: Record<string, string>[];
  scheduledAt?: string;
  [field: string]: unknown;
}

export function postOf(
  draft: Draft,
  { choices, columns, isOwn, isOneSlideARow, remark }: PostOptions,
): PostForm {
  const { cells, notes } = draft;
  const isTrello = columns.some(({ name }) => foldName(name) === "cardname");
  const labels = splitLabels(cells.labels ?? "").map((label) =>
    isTrello ? label.replace(/\s+\([a-z_ ]+\)$/, "") : label,
  );
  const platform =
    nameOf(cells.platform, choices.values?.platform, findPlatforms) ??
    byLabel(labels, findPlatforms, remark) ??
    choices.platform;
  const slides = draft.slides.flatMap((slide) => splitPrompts(slide, draft));
  const contentType =
    nameOf(cells.contentType, choices.values?.contentType, findContentTypes) ??
    only(findContentTypes(cells.platform ?? "")) ??
    byLabel(labels, findContentTypes, remark) ??
    kindOfSlides(slides, remark);
  const [idea] = slides;
  if (isOneSlideARow && contentType === "Carousel" && idea && slides.length === 1) {
    slides.length = 0;
    for (const [field, text] of Object.entries(idea.texts)) notes.push(`${field}: ${text}`);
    remark(
      "slide_to_notes",
      "A carousel needs more than one slide: what is said of its picture went into the notes",
    );
  }
  const title = cells.title ?? titleFrom(draft, remark);
  const form: PostForm = {};
  const put = (field: string, value: string | undefined) => {
    if (value !== undefined && value !== "") form[field] = value;
  };
  put("platform", platform);
  put("contentType", contentType);
  put("title", title);
  for (const field of ["theme", "content", "cta", "link", "firstComment", "networkTitle", "board"] as const)
    put(field, cells[field]);
  if (cells.hashtags) form.hashtags = splitHashtags(cells.hashtags);
  if (labels.length > 0) form.labels = labels;
  const made = slidesOf(slides, { contentType, title: title ?? "", notes, isOwn, remark });
  if (made) form.slides = made;
  const pictures = slides.flatMap(({ texts }) =>
    texts.image && !keyOf(texts.image) ? [`Image: ${texts.image}`] : [],
  );
  if (pictures.length > 0)
    remark(
      "image_not_fetched",
      "Pictures are not fetched from other places: their addresses went into the notes",
    );
  put("notes", [cells.notes, ...notes, ...pictures].filter(Boolean).join("\n"));
  return form;
}

function only<Name>(names: readonly Name[]): Name | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/** What a cell names: as it was chosen, else by its words, else what stands there, which is then a problem. */
function nameOf(
  cell: string | undefined,
  chosen: Record<string, string> | undefined,
  find: (text: string) => string[],
): string | undefined {
  // Notion writes the address of a page behind its name.
  const written = (cell ?? "").replaceAll(/\s*\(https?:\/\/[^\s)]*\)/g, "").trim();
  const meant = chosen && Object.hasOwn(chosen, written) ? chosen[written] : undefined;
  if (meant === undefined && written === "") return undefined;
  const text = meant ?? written;
  return only(find(text)) ?? text;
}

function byLabel(
  labels: readonly string[],
  find: (text: string) => string[],
  remark: PostOptions["remark"],
): string | undefined {
  const name = only([...new Set(labels.flatMap(find))]);
  if (name !== undefined) remark("taken_from_label", `${name} was taken from the labels`);
  return name;
}

function kindOfSlides(slides: readonly DraftSlide[], remark: PostOptions["remark"]): string | undefined {
  if (slides.length === 0) return undefined;
  const kind = slides.length > 1 ? "Carousel" : "Image";
  remark(
    "kind_from_slides",
    `The kind of post is not named: with ${slides.length === 1 ? "one slide" : `${slides.length} slides`} it was read as ${kind}`,
  );
  return kind;
}

/** Prompts for several slides in one cell, each on a line of its own. */
function splitPrompts(slide: DraftSlide, draft: Draft): DraftSlide[] {
  const isCarousel = only(findContentTypes(draft.cells.contentType ?? "")) === "Carousel";
  const lines = (slide.texts.mediaPrompt ?? "").split("\n").filter((line) => line.trim() !== "");
  if (!isCarousel || draft.slides.length > 1 || lines.length < 2) return [slide];
  return lines.map((line, index) => ({
    row: slide.row,
    texts: { ...(index === 0 && slide.texts), mediaPrompt: line.trim() },
  }));
}

const TITLE_LENGTH = 80;

function titleFrom({ cells, slides }: Draft, remark: PostOptions["remark"]): string | undefined {
  const texts = [
    slides[0]?.texts.headline,
    cells.content,
    slides[0]?.texts.slide,
    slides[0]?.texts.body,
    cells.theme,
    slides[0]?.texts.mediaPrompt,
  ];
  const text = texts
    .find((known) => known?.trim())
    ?.trim()
    .split("\n", 1)[0];
  if (text === undefined) return undefined;
  remark("title_from_text", "The post has no title: its first words were taken");
  if (text.length <= TITLE_LENGTH) return text;
  return `${text
    .slice(0, TITLE_LENGTH)
    .replace(/\s+\S*$/, "")
    .toWellFormed()}…`;
}

/** The words of a slide that stand in one cell: its first line or sentence is the headline. */
function wordsOf(text: string): { headline: string; body: string } {
  const [first = "", ...others] = text.split("\n");
  if (others.length > 0 && first.trim().length <= 120)
    return { headline: first.trim(), body: others.join("\n").trim() };
  if (text.length <= 120) return { headline: text, body: "" };
  const sentence = /^.{1,118}?[.!?…:](?=\s)/s.exec(text)?.[0];
  return sentence
    ? { headline: sentence, body: text.slice(sentence.length).trim() }
    : { headline: "", body: text };
}

function keyOf(image: string): string | undefined {
  const key = /(?:^|\/api\/images\/|^originals\/|^https?:\/\/\S+\/)([0-9a-f]{64}\.\w+)$/.exec(image)?.[1];
  return key !== undefined && IMAGE_KEY_PATTERN.test(key) ? key : undefined;
}

interface SlideOptions extends Pick<PostOptions, "isOwn" | "remark"> {
  contentType: string | undefined;
  title: string;
  notes: string[];
}

/** What the import takes as slides; undefined for a post that has none by its kind. */
function slidesOf(
  slides: readonly DraftSlide[],
  { contentType, title, notes, isOwn, remark }: SlideOptions,
): Record<string, string>[] | undefined {
  if (contentType === "Text") {
    for (const { texts } of slides)
      for (const [field, text] of Object.entries(texts))
        if (field !== "image") notes.push(`${field}: ${text}`);
    return undefined;
  }
  if (slides.length === 0 && contentType === "Image" && title !== "") {
    remark("prompt_from_title", "The post has no image prompt: its title was taken");
    return [{ mediaPrompt: title.slice(0, 1_000) }];
  }
  if (slides.length === 0) return contentType === "Carousel" ? [] : undefined;
  let fromWords = false;
  // A picture alone says nothing of a further slide.
  const made = slides
    .filter(
      ({ texts }) =>
        Object.keys(texts).some((field) => field !== "image") ||
        keyOf(texts.image ?? "") ||
        slides.length === 1,
    )
    .map(({ texts }) => {
      const { slide, image, mediaPrompt, ...others } = texts;
      const words: Record<string, string> = { ...others };
      if (slide !== undefined) {
        const { headline, body } = wordsOf(slide);
        if (headline) words.headline = [words.headline, headline].filter(Boolean).join("\n");
        if (body) words.body = [words.body, body].filter(Boolean).join("\n");
      }
      const key = image === undefined ? undefined : keyOf(image);
      const told = [words.headline, words.body].filter(Boolean).join("\n") || words.altText || title;
      if (mediaPrompt === undefined && !isOwn && told !== "") fromWords = true;
      const prompt = mediaPrompt ?? (isOwn ? "" : [...told].slice(0, 4_000).join(""));
      return { mediaPrompt: prompt, ...words, ...(key && { imageKey: key }) };
    });
  if (fromWords) remark("prompt_from_words", "Slides have no image prompt: their words were taken");
  return made.length > 0 || contentType !== "Carousel" ? made : [];
}
