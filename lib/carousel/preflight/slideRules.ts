import { hasPictures, slideCountRange } from "../networks";
import { wordSource } from "../slideWords";
import { textLength } from "../textLength";
import { found, type CheckedPost, type CheckedSlide, type Found } from "./checkedPost";

/** How many slides there are, and whether each has what it needs. */
export function checkSlides(checked: CheckedPost): Found[] {
  const { post, slides } = checked;
  if (!hasPictures(post.contentType)) return slideCount(checked);
  return [
    ...slideCount(checked),
    ...imagesMissing(checked),
    ...slides.flatMap((slide) => [
      ...promptMissing(slide),
      ...imageOutdated(slide),
      ...wordsMissing(slide, checked),
      ...wordsTruncated(slide),
      ...altTextTooLong(slide, checked),
    ]),
    ...altTextMissing(checked),
  ];
}

function slideCount({ post: { platform, contentType }, slides, network }: CheckedPost): Found[] {
  const { min, max } = slideCountRange(platform, contentType);
  const { length } = slides;
  if (length > max) {
    const fix = `Take out or merge ${length - max}, or make two posts of it`;
    return [
      found("too_many_slides", "error", {
        message: `${platform} takes ${max} slides, this has ${length}.`,
        fix,
      }),
    ];
  }
  if (length < min) {
    const message =
      contentType === "Carousel"
        ? `A carousel has ${min} slides at least, this has ${length}.`
        : "This post has no image yet.";
    return [found("too_few_slides", "error", { message, fix: "Add a slide" })];
  }
  const { warnAboveSlides } = network;
  if (contentType !== "Carousel" || warnAboveSlides === undefined || length <= warnAboveSlides) return [];
  const message =
    platform === "Bluesky"
      ? `Some schedulers refuse more than ${warnAboveSlides} slides on ${platform}, this has ${length}.`
      : `${platform}’s publishing API takes ${warnAboveSlides} slides: no scheduler can publish all ${length}.`;
  const fix = `Post it by hand in the app, or merge slides down to ${warnAboveSlides}`;
  return [found("slides_by_api", "warning", { message, fix })];
}

/** One finding where all slides lack something, else one for each that does. */
function lacking(
  { slides }: CheckedPost,
  { missing, what }: { missing: readonly CheckedSlide[]; what: string },
  toFound: (about: { slideId: string | null; message: string }) => Found,
): Found[] {
  if (slides.length > 1 && missing.length === slides.length)
    return [toFound({ slideId: null, message: `None of the ${slides.length} slides has ${what}` })];
  return missing.map(({ id, name }) => toFound({ slideId: id, message: `${name} does not have ${what}` }));
}

function imagesMissing(checked: CheckedPost): Found[] {
  const missing = checked.slides.filter(({ imageKey }) => imageKey === null);
  return lacking(checked, { missing, what: "a picture" }, ({ slideId, message }) =>
    found("images_missing", "error", {
      slideId,
      message: `${message}.`,
      fix: "Generate, or choose a picture of your own",
    }),
  );
}

function promptMissing({ id, name, texts, imageKey }: CheckedSlide): Found[] {
  if (imageKey !== null || texts.mediaPrompt.trim() !== "") return [];
  const message = `${name} has no prompt, so no picture can be generated for it.`;
  return [found("prompt_missing", "warning", { slideId: id, message, fix: "Say what the picture shows" })];
}

function imageOutdated({ id, name, isOutdated }: CheckedSlide): Found[] {
  if (!isOutdated) return [];
  const message = `${name}: the picture does not show the words and the look of now.`;
  return [
    found("images_outdated", "warning", { slideId: id, message, fix: "Redraw it: that costs nothing" }),
  ];
}

function wordsMissing({ id, name, number, texts, isDrawn }: CheckedSlide, { post }: CheckedPost): Found[] {
  const { headline, body } = texts;
  const source = wordSource({ headline, body, postTitle: post.title, slideNumber: number });
  if (!isDrawn || source !== "none") return [];
  const message = `${name} is drawn by the designer and has neither a headline nor a body.`;
  return [found("words_missing", "warning", { slideId: id, message, fix: "Write what it says" })];
}

function wordsTruncated({ id, name, drawing, isOutdated }: CheckedSlide): Found[] {
  const leftOut = isOutdated ? [] : Object.values(drawing?.leftOut ?? {});
  const words = leftOut.reduce((sum, text) => sum + text.words, 0);
  const signs = leftOut.map((text) => text.signs).join("");
  if (words === 0 && signs === "") return [];
  const message =
    words > 0
      ? `${name}: ${words} ${words === 1 ? "word is" : "words are"} cut.`
      : `${name}: no typeface has “${signs}”, so it is left out.`;
  const fix = words > 0 ? "Shorten the text, or choose another layout" : "Write it with other signs";
  return [found("words_truncated", "warning", { slideId: id, message, fix })];
}

function altTextMissing(checked: CheckedPost): Found[] {
  const { network, post } = checked;
  if (!network.altText) return [];
  const { isRequired = false } = network.altText;
  const missing = checked.slides.filter(({ texts }) => texts.altText.trim() === "");
  return lacking(checked, { missing, what: "an alt text" }, ({ slideId, message }) =>
    found("alt_text_missing", isRequired ? "error" : "warning", {
      slideId,
      message: `${message}${isRequired ? `, which ${post.platform} asks for` : ""}.`,
      fix: "Say in a sentence what the picture shows",
    }),
  );
}

function altTextTooLong({ id, name, texts }: CheckedSlide, { post, network }: CheckedPost): Found[] {
  const { altText } = network;
  const length = textLength(texts.altText, "characters");
  const most = altText?.error ?? altText?.warning;
  if (most === undefined || length <= most) return [];
  const counts = `${length.toLocaleString("en")} characters, ${post.platform} takes ${most.toLocaleString("en")}`;
  return [
    found("alt_text_too_long", altText?.error === undefined ? "warning" : "error", {
      slideId: id,
      message: `${name}: the alt text has ${counts}.`,
      fix: `Shorten it by ${(length - most).toLocaleString("en")}`,
    }),
  ];
}
