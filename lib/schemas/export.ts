import * as z from "zod/mini";
import { idField } from "./fields";
import { platformField } from "./networkFields";

const allowMissing = z.pipe(
  z.optional(z.literal("1")),
  z.transform((given) => given === "1"),
);

export const exportPostQuerySchema = z.object({
  postId: z.string(),
  format: z.enum(["zip", "pdf"]),
  allowMissing,
});

const planQuery = z.object({
  planId: z.string(),
  format: z.enum(["zip", "json", "csv", "contact-sheet"]),
  platform: z.optional(platformField),
  /** Days in the plan's time zone, both inclusive. */
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  posts: z.optional(
    z.pipe(
      z.string(),
      z.pipe(
        z.transform((ids: string) => ids.split(",").filter(Boolean)),
        z.array(idField).check(z.maxLength(2_000)),
      ),
    ),
  ),
  allowMissing,
});
export const exportPlanQuerySchema = planQuery.check(
  z.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "must not be before from",
  }),
);
/** Which posts of a plan go out; without any of these, all. */
export type PostSelection = Pick<z.infer<typeof planQuery>, "platform" | "from" | "to" | "posts">;
