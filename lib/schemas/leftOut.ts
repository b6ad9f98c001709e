import * as z from "zod/mini";

/** The texts that the words on a slide come from: the slide's own two, the post's call to action, and the post's title. */
export const DRAWN_TEXTS = ["headline", "body", "cta", "title"] as const;
export type DrawnText = (typeof DRAWN_TEXTS)[number];

/** What of a slide's texts its picture does not show; a text that is drawn whole is not in it. */
export const leftOutSchema = z.partialRecord(
  z.enum(DRAWN_TEXTS),
  z.object({
    /** Words that there was no room for. */
    words: z.int().check(z.minimum(0)),
    /** Signs that no typeface has, each once; empty if there are none. */
    signs: z.string(),
  }),
);
export type LeftOut = z.infer<typeof leftOutSchema>;

/** The header that says so of a picture that is not stored. */
export const LEFT_OUT_HEADER = "X-Words-Left-Out";

/** As JSON, in ASCII: headers hold nothing else. */
export function toLeftOutHeader(leftOut: LeftOut): string {
  return JSON.stringify(leftOut).replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Null where the header is absent, or is none of ours. */
export function readLeftOutHeader(headers: Headers): LeftOut | null {
  try {
    return leftOutSchema.parse(JSON.parse(headers.get(LEFT_OUT_HEADER) ?? ""));
  } catch {
    return null;
  }
}
