import * as z from "zod/mini";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { slideTextFields } from "./mediaPlanPost";

const partSchema = z.object({
  headline: slideTextFields.headline,
  body: slideTextFields.body,
  /** null: the designer chooses. */
  layout: z.nullable(z.enum(LAYOUTS)),
});
export type SlidePart = z.infer<typeof partSchema>;

/** `POST /api/slide-remedies`, with the body of a preview: what helps where a slide has no room for all of its words. */
export const slideRemediesSchema = z.object({
  /** A layout that takes all of them; null if there is none. */
  layout: z.nullable(z.enum(LAYOUTS)),
  /** The words on two slides; null where nothing parts them. */
  split: z.nullable(z.object({ first: partSchema, second: partSchema })),
});
export type SlideRemedies = z.infer<typeof slideRemediesSchema>;
