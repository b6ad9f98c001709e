import * as z from "zod/mini";

/** More the server refuses; fonts with every Chinese character have about as much. */
export const MAX_FONT_BYTES = 16 * 1024 * 1024;

/** What a brand's own font says of itself: the answer of `POST /api/upload-font` and of `GET /api/fonts/{fontKey}`. */
export const fontDescriptionSchema = z.object({
  fontKey: z.string(),
  /** 'Brandon Grotesque', and 'Bold Italic'. */
  family: z.string(),
  style: z.string(),
  /** From 1 to 1000; of a font that has one weight twice the same. */
  weights: z.tuple([z.int(), z.int()]),
  /** The code points that it has, in hexadecimal: '20-7e,a0,20ac'. */
  letters: z.string(),
  /** Two of its letters in black, as a data URL: the font itself is never served. */
  specimen: z.string(),
});
export type FontDescription = z.infer<typeof fontDescriptionSchema>;
