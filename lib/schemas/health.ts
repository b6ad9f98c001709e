import * as z from "zod/mini";

export const healthSchema = z.object({
  /** Degraded: no picture can be stored now. All else goes on, and so does the page. */
  status: z.enum(["ok", "degraded"]),
  database: z.object({ kind: z.enum(["embedded", "mongodb"]), ok: z.literal(true) }),
  imageProvider: z.object({ name: z.string(), model: z.string() }),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;
