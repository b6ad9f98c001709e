import * as z from "zod/mini";

/** What made a picture. A person's own and what nothing is known of are uploads. */
export const pictureMakerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("model"), provider: z.string(), model: z.string(), prompt: z.string() }),
  z.object({ kind: z.literal("designer") }),
  z.object({ kind: z.literal("upload") }),
]);
export type PictureMaker = z.infer<typeof pictureMakerSchema>;
