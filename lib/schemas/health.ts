import * as z from "zod/mini";

export const healthSchema = z.object({
  status: z.literal("ok"),
  database: z.object({ kind: z.enum(["embedded", "mongodb"]), ok: z.literal(true) }),
  imageProvider: z.object({ name: z.string(), model: z.string() }),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;
