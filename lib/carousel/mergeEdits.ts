import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";

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
  "weekIndex",
  "postIndex",
  "link",
  "firstComment",
  "networkTitle",
  "board",
  "labels",
  "notes",
  "slides",
  "look",
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
  if (name === "look") return JSON.stringify(fields.look ?? null); // stored as null, or not at all
  if (name !== "slides") return JSON.stringify(fields[name]);
  return JSON.stringify(
    fields.slides?.map(({ id, mediaPrompt, headline, body, altText, layout, groundSeed }) => [
      id,
      mediaPrompt,
      headline,
      body,
      altText,
      layout ?? null, // a stored slide without a layout has no such field
      groundSeed ?? null,
    ]),
  );
}
