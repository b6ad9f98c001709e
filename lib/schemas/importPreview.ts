import * as z from "zod/mini";

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

const remarkFields = { row: z.nullable(z.int()), code: z.string(), message: z.string() };

/** The answer of `POST /api/import-preview`, whose body is the file itself. */
export const importPreviewSchema = z.object({
  format: z.enum(["json", "csv", "xlsx", "markdown", "notion", "text"]),
  encoding: z.nullable(z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"])),
  delimiter: z.nullable(z.enum([",", ";", "\t"])),
  headerRow: z.nullable(z.int()),
  shape: z.enum(["rows", "wide", "long", "plan"]),
  dateOrder: z.nullable(z.enum(["ymd", "dmy", "mdy"])),
  columns: z.array(
    z.object({ name: z.string(), field: z.nullable(z.string()), samples: z.array(z.string()) }),
  ),
  /** What `POST /api/media-plans` would be sent. */
  plan: z.unknown(),
  /** What stands in the way of that; `row` counts the file's records from 1. */
  problems: z.array(z.object({ ...remarkFields, path: z.string(), value: z.optional(z.unknown()) })),
  mended: z.array(z.object(remarkFields)),
  unknownValues: z.array(z.object({ field: z.string(), value: z.string(), count: z.int() })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;
