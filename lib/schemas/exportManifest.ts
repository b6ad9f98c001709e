import { z } from "zod";
import { drawingSchema } from "./drawing";
import { pictureMakerSchema } from "./pictureMaker";

/** How a picture in `originals/` came to be, by its path. */
const picturesField = z.record(
  z.string(),
  z.object({
    madeBy: pictureMakerSchema,
    /** Of a drawn one: its image keys are names of files in `originals/`. */
    drawing: z.optional(drawingSchema),
  }),
);

/**
 * `manifest.json` of an archive, as far as it is not the import format: what else posts and their slides have is
 * judged with the import.
 */
export const exportManifestSchema = z.looseObject({
  format: z.literal("carousel-planner"),
  version: z.literal(1),
  id: z.string(),
  posts: z.array(
    z.looseObject({
      id: z.string().optional(),
      /** At which it was exported. */
      revision: z.int().optional(),
      slides: z
        .array(z.looseObject({ id: z.string().optional(), imageFile: z.string().nullish() }))
        .nullish(),
    }),
  ),
  pictures: picturesField,
  /** The SHA-256 of every other file, by its path. */
  files: z.record(z.string(), z.string()),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;
