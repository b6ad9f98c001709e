import * as z from "zod/mini";
import { platformField } from "./networkFields";

/** Characters of a text that becomes slides. */
export const MAX_OUTLINE_TEXT = 100_000;

/** The body of `POST /api/outline`. */
export const outlineRequestSchema = z.strictObject({
  text: z.string().check(
    z.maxLength(MAX_OUTLINE_TEXT),
    z.refine((text) => text.trim() !== "", { error: "must not be empty", params: { code: "required" } }),
  ),
  platform: platformField,
  slideCount: z.exactOptional(z.int().check(z.minimum(2))),
});

/** A carousel that is not stored yet. */
export const outlineSchema = z.object({
  title: z.string(),
  content: z.string(),
  slides: z.array(z.object({ headline: z.string(), body: z.string(), mediaPrompt: z.string() })),
});
export type Outline = z.infer<typeof outlineSchema>;
