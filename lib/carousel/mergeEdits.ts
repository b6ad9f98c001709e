import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import type { UpdatedSlide, UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import { SLIDE_FIELDS, slideText } from "./postTexts";

type PostFields = Omit<UpdateMediaPlanPostRequest, "postId" | "revision">;
type FieldName = keyof PostFields;

const FIELD_NAMES = [
  "title",
  "theme",
  "platform",
  "content",
  "hashtags",
  "cta",
  "scheduledAt",
  "slides",
  "imageUrlsArray",
  "imageKeys",
] as const satisfies FieldName[];

/** These mean something only together: who changes one of them has changed the carousel. */
const CAROUSEL_FIELDS: readonly FieldName[] = ["slides", "imageUrlsArray", "imageKeys"];

/**
 * Whether two versions of a post say the same in everything that an edit touches. If the version an edit was made
 * from and the one now stored do, then saving the edit on the stored one writes nobody's change away.
 */
export function agreeOnTouched(edit: PostFields, one: PostFields, other: PostFields): boolean {
  const touchesCarousel = CAROUSEL_FIELDS.some((name) => edit[name] !== undefined);
  return FIELD_NAMES.filter(
    (name) => edit[name] !== undefined || (touchesCarousel && CAROUSEL_FIELDS.includes(name)),
  ).every((name) => comparable(one, name) === comparable(other, name));
}

function comparable(fields: PostFields, name: FieldName): string {
  if (name !== "slides") return JSON.stringify(fields[name]);
  return JSON.stringify(
    fields.slides?.map(({ id, mediaPrompt, headline, body, altText, layout }) => [
      id,
      mediaPrompt,
      headline,
      body,
      altText,
      layout ?? null, // a stored slide without a layout has no such field
    ]),
  );
}

/**
 * An edit made from one version of a post, for saving on a newer one of our own: a picture or a slide's text that the
 * edit left as it was follows the newer version, so that moving a slide brings back neither the picture of before a
 * run nor the words of before a save.
 */
export function rebaseEdit(edit: PostFields, from: PostInfo, onto: PostInfo): PostFields {
  const slides = edit.slides?.map((slide) =>
    rebaseTexts(slide, findSlide(from, slide.id), findSlide(onto, slide.id)),
  );
  return { ...edit, ...(slides && { slides }), ...rebaseImages(edit, from, onto) };
}

function rebaseTexts(edited: UpdatedSlide, before: Slide | undefined, now: Slide | undefined): UpdatedSlide {
  if (!before || !now) return edited;
  const untouched = SLIDE_FIELDS.filter((field) => (edited[field] ?? "") === slideText(before, field));
  return { ...edited, ...Object.fromEntries(untouched.map((field) => [field, now[field]])) };
}

function rebaseImages(
  { slides, imageUrlsArray, imageKeys }: PostFields,
  from: PostInfo,
  onto: PostInfo,
): PostFields {
  if (!imageUrlsArray || !imageKeys) return {};
  const entries = (slides ?? from.slides).map(({ id }, index) => {
    const given = { url: imageUrlsArray[index] ?? null, key: imageKeys[index] ?? null };
    const before = entryOf(from, id);
    const now = entryOf(onto, id);
    return now && before?.key === given.key ? now : given;
  });
  return { imageUrlsArray: entries.map(({ url }) => url), imageKeys: entries.map(({ key }) => key) };
}

function findSlide(post: PostInfo, slideId: string | undefined): Slide | undefined {
  return post.slides.find(({ id }) => id === slideId);
}

function entryOf(post: PostInfo, slideId: string | undefined) {
  const index = post.slides.findIndex(({ id }) => id === slideId);
  if (index === -1) return undefined;
  return { url: post.imageUrlsArray[index] ?? null, key: post.imageKeys[index] ?? null };
}
