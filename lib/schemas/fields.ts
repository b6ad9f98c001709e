import { z } from "zod";
import { CONTENT_TYPES, PLATFORMS } from "@/lib/carousel/networks";
import { matchContentType, matchPlatform } from "@/lib/carousel/vocabulary";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";

/** Fields that several resources share. A fault of its own kind names its code in `params.code`. */

export const MAX_PROMPT_LENGTH = 4_000;

/** An id made by the server (nanoid): url-safe, never interpreted. */
export const idField = z.string().min(1).max(64);

/** One click on Generate All, named by the client. */
export const runIdField = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "must be 16 to 64 url-safe characters");

export const promptField = z
  .string()
  .refine((prompt) => prompt.trim() !== "" && [...prompt].length <= MAX_PROMPT_LENGTH, {
    error: `must have 1 to ${MAX_PROMPT_LENGTH.toLocaleString("en")} characters`,
    params: { code: "invalid_prompt" },
  });

/** The empty string passes here: `slideAssetFaults` has its own word for it. */
export const imageKeyField = z.string().refine((key) => key === "" || IMAGE_KEY_PATTERN.test(key), {
  error: "is not the form of an image key",
  params: { code: "invalid_image_key" },
});

/** The key of an image that must be there. */
export const storedImageKeyField = z.string().refine((key) => IMAGE_KEY_PATTERN.test(key), {
  error: "is not the form of an image key",
  params: { code: "invalid_image_key" },
});

/** A point in time with its offset, kept as it was written. */
export const timeField = z.iso.datetime({ offset: true });

function namedField<Name extends string>(
  match: (text: string) => Name | undefined,
  code: string,
  known: readonly Name[],
) {
  return z.string().transform((text, context): Name => {
    const name = match(text);
    if (name) return name;
    context.addIssue({ code: "custom", message: `is none of ${known.join(", ")}`, params: { code } });
    return z.NEVER;
  });
}

/** As people and language models write them; what is not understood is refused, never guessed. */
export const platformField = namedField(matchPlatform, "unknown_platform", PLATFORMS);
export const contentTypeField = namedField(matchContentType, "unknown_content_type", CONTENT_TYPES);
