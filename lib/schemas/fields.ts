import * as z from "zod/mini";
import { FONT_KEY_PATTERN, IMAGE_KEY_PATTERN } from "@/lib/imageKey";

/** Fields that several resources share. A fault of its own kind names its code in `params.code`. In `zod/mini`, as all
 * schemas that a page reads: it weighs a third less. */

export const MAX_PROMPT_LENGTH = 4_000;

/** An id made by the server (nanoid): url-safe, never interpreted. */
export const idField = z.string().check(z.minLength(1), z.maxLength(64));

/** One click on Generate All, named by the client. */
export const runIdField = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{16,64}$/, "must be 16 to 64 url-safe characters"));

export const promptField = z.string().check(
  z.refine((prompt) => prompt.trim() !== "" && [...prompt].length <= MAX_PROMPT_LENGTH, {
    error: `must have 1 to ${MAX_PROMPT_LENGTH.toLocaleString("en")} characters`,
    params: { code: "invalid_prompt" },
  }),
);

const keyField = (kind: "image" | "font", pattern: RegExp, mayBeEmpty: boolean) =>
  z.string().check(
    z.refine((key) => (mayBeEmpty && key === "") || pattern.test(key), {
      error: `is not the form of ${kind === "image" ? "an" : "a"} ${kind} key`,
      params: { code: `invalid_${kind}_key` },
    }),
  );

/** The empty string passes here: `slideAssetFaults` has its own word for it. */
export const imageKeyField = keyField("image", IMAGE_KEY_PATTERN, true);

/** The key of an image that must be there. */
export const storedImageKeyField = keyField("image", IMAGE_KEY_PATTERN, false);

/** The empty string says that there is none. */
export const fontKeyField = keyField("font", FONT_KEY_PATTERN, true);
