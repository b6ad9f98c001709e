import { z } from "zod";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";

/** Fields that several resources share. A fault of its own kind names its code in `params.code`. */

export const MAX_PROMPT_LENGTH = 4_000;

/** An id made by the server (nanoid): url-safe, never interpreted. */
export const idField = z.string().min(1).max(64);

/** One click on Generate All, named by the client. */
export const runIdField = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "must be 16 to 64 url-safe characters");

export const promptField = z
  .string()
  .refine((prompt) => prompt.trim() !== "" && prompt.length <= MAX_PROMPT_LENGTH, {
    error: `must have 1 to ${MAX_PROMPT_LENGTH.toLocaleString("en")} characters`,
    params: { code: "invalid_prompt" },
  });

/** The empty string passes here: `slideAssetFaults` has its own word for it. */
export const imageKeyField = z.string().refine((key) => key === "" || IMAGE_KEY_PATTERN.test(key), {
  error: "is not the form of an image key",
  params: { code: "invalid_image_key" },
});

/** A point in time with its offset, kept as it was written. */
export const timeField = z.iso.datetime({ offset: true });
