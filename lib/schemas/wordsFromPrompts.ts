import * as z from "zod/mini";
import { MAX_SLIDES } from "@/lib/carousel/networks";
import { MAX_PROMPT_LENGTH } from "./fields";

/** The body of `POST /api/words-from-prompts`. */
export const wordsFromPromptsRequestSchema = z.strictObject({
  prompts: z.array(z.string().check(z.maxLength(MAX_PROMPT_LENGTH))).check(z.maxLength(MAX_SLIDES)),
});

/** Entry i belongs to prompt i; both texts are empty where a prompt says nothing but how its picture is to be made. */
export const wordsFromPromptsResponseSchema = z.object({
  words: z.array(z.object({ headline: z.string(), body: z.string() })),
});
export type WordsFromPrompts = z.infer<typeof wordsFromPromptsResponseSchema>["words"];
