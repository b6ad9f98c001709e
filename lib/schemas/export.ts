import * as z from "zod/mini";
import { SCHEDULERS } from "@/lib/carousel/schedulers";
import { idField } from "./fields";
import { platformField } from "./networkFields";

const allowMissing = z.pipe(
  z.optional(z.literal("1")),
  z.transform((given) => given === "1"),
);

export const exportPostQuerySchema = z.object({
  postId: z.string(),
  format: z.enum(["zip", "pdf", "jpg"]),
  /** Of a `jpg` the slide that it shows; without it the first. */
  slideId: z.optional(z.string()),
  allowMissing,
});

const selectionFields = {
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
};
const selection = z.object(selectionFields);

const planFields = {
  planId: z.string(),
  ...selectionFields,
  allowMissing,
  /** What a carousel of LinkedIn becomes in a scheduler's file. */
  linkedin: z.optional(z.literal("document")),
};

type Days = Pick<PostSelection, "from" | "to">;
const inOrder = z.refine<Days>(({ from, to }) => !from || !to || from <= to, {
  path: ["to"],
  error: "must not be before from",
});

export const exportPlanQuerySchema = z
  .object({
    ...planFields,
    format: z.enum(["zip", "json", "csv", "contact-sheet", "scheduler"]),
    scheduler: z.optional(z.enum(SCHEDULERS)),
  })
  .check(
    inOrder,
    z.refine(({ format, scheduler }) => format !== "scheduler" || scheduler !== undefined, {
      path: ["scheduler"],
      error: `is missing: one of ${SCHEDULERS.join(", ")}`,
      params: { code: "required" },
    }),
  );
export const fillTemplateQuerySchema = z
  .object({ ...planFields, scheduler: z.enum(SCHEDULERS) })
  .check(inOrder);
/** Which posts of a plan go out; without any of these, all. */
export type PostSelection = z.infer<typeof selection>;
