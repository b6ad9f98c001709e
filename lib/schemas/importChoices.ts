import * as z from "zod/mini";
import { IMPORT_FIELDS } from "./importPreview";
import { platformField } from "./networkFields";
import { timeZoneField } from "./updateMediaPlan";

const meaningOfValues = z.exactOptional(z.record(z.string(), z.string()));

/** How a file is to be understood where it leaves that open, or was understood otherwise. */
export const importChoicesSchema = z.strictObject({
  /** By the name of the column. */
  columns: z.exactOptional(z.record(z.string(), z.nullable(z.enum(IMPORT_FIELDS)))),
  values: z.exactOptional(z.strictObject({ platform: meaningOfValues, contentType: meaningOfValues })),
  dateOrder: z.exactOptional(z.enum(["ymd", "dmy", "mdy"])),
  timeZone: z.exactOptional(timeZoneField),
  startsOn: z.exactOptional(z.iso.date()),
  name: z.exactOptional(z.string()),
  /** Of a workbook. */
  sheet: z.exactOptional(z.string()),
  /** Of posts that name none. */
  platform: z.exactOptional(platformField),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

/** `choices` is JSON of the form above. */
export const importPreviewQuerySchema = z.object({
  filename: z.optional(z.string()),
  choices: z.optional(z.string()),
});
