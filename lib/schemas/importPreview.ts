import * as z from "zod/mini";
import { idField } from "./fields";
import type { UpdateMediaPlanPostRequest } from "./updateMediaPlanPost";

/** Bytes of the largest archive that is read. */
export const MAX_ARCHIVE_BYTES = 67_108_864;

/** Content types that an import may name; what a file is, is judged by its bytes. */
export const IMPORT_MEDIA_TYPES = [
  "application/json",
  "text/csv",
  "text/tab-separated-values",
  "text/markdown",
  "text/plain",
  "application/zip",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
];

/** Of a slide, also where columns name its number (`Alt text 3`). */
export const SLIDE_FIELDS = ["mediaPrompt", "headline", "body", "altText", "image"] as const;
export type SlideField = (typeof SLIDE_FIELDS)[number];

/** Where a column of a table can go; null is for notes, with the column's name. */
export const IMPORT_FIELDS = [
  "platform", "contentType", "title", "content", "hashtags", "cta", "theme", "scheduledAt", "date", "time", "link",
  "firstComment", "networkTitle", "board", "labels", "notes", "weekIndex", ...SLIDE_FIELDS, "slide", "postId", "slideIndex",
] as const; // prettier-ignore
export type ImportField = (typeof IMPORT_FIELDS)[number];

const remarkFields = { row: z.nullable(z.int()), code: z.string(), message: z.string() };

const knownPostsSchema = z.object({
  planId: idField,
  /** Those that have an id, in the file's order. */
  posts: z.array(
    z.object({
      postId: idField,
      /** In `plan.posts`. */
      index: z.int(),
      title: z.string(),
      /** Of the post as it is here; null when it is gone. */
      revision: z.nullable(z.int()),
      /** Beside the file; `changed_here` is what differs and has been saved since the export. */
      state: z.enum(["same", "changed", "changed_here", "gone"]),
      /**
       * Of a `changed` one: the body of `POST /api/update-media-plan-post` that makes it as the file says. It goes back as it
       * came and is judged there: its schema would weigh on every page.
       */
      save: z.exactOptional(z.custom<UpdateMediaPlanPostRequest>()),
    }),
  ),
});
export type KnownPosts = z.infer<typeof knownPostsSchema>;

/** The answer of `POST /api/import-preview`, whose body is the file itself. */
export const importPreviewSchema = z.object({
  format: z.enum(["json", "csv", "xlsx", "markdown", "notion", "text"]),
  encoding: z.nullable(z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"])),
  delimiter: z.nullable(z.enum([",", ";", "\t"])),
  headerRow: z.nullable(z.int()),
  shape: z.enum(["rows", "wide", "long", "plan"]),
  dateOrder: z.nullable(z.enum(["ymd", "dmy", "mdy"])),
  columns: z.array(
    z.object({ name: z.string(), field: z.nullable(z.enum(IMPORT_FIELDS)), samples: z.array(z.string()) }),
  ),
  /** What `POST /api/media-plans` would be sent. */
  plan: z.unknown(),
  /** What stands in the way of that; `row` counts the file's records from 1. */
  problems: z.array(z.object({ ...remarkFields, path: z.string(), value: z.optional(z.unknown()) })),
  mended: z.array(z.object(remarkFields)),
  unknownValues: z.array(
    z.object({ field: z.enum(["platform", "contentType"]), value: z.string(), count: z.int() }),
  ),
  /** Where the plan that an archive was exported from lives here. */
  known: z.exactOptional(knownPostsSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;
/** What was done to a file so that it could be read. */
export type Remark = ImportPreview["mended"][number];
