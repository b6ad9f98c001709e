import { z } from "zod";
import { imageKeyField } from "./fields";

export const hexColourField = z
  .string()
  .regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, "must be a colour like #0F172A");

export const brandKitSchema = z.object({
  name: z.string(),
  /** First the darkest or main colour, then accents, as brands write it; the designer sorts it out. */
  palette: z.array(z.string()),
  headingFont: z.string(),
  bodyFont: z.string(),
  logoImageKey: z.string().nullable(),
  styleNotes: z.string(),
});
/** How a plan's pictures look: colours, fonts, logo and notes for the image provider. */
export type BrandKit = z.infer<typeof brandKitSchema>;

export const EMPTY_BRAND_KIT: BrandKit = {
  name: "",
  palette: [],
  headingFont: "",
  bodyFont: "",
  logoImageKey: null,
  styleNotes: "",
};

const nameField = z.string().max(300).nullish();

/** As an import writes it: everything may be absent, empty or null. */
export const brandKitInputSchema = z.strictObject({
  name: nameField,
  palette: z.array(hexColourField).max(12).nullish(),
  headingFont: nameField,
  bodyFont: nameField,
  logoImageKey: imageKeyField.nullish().transform((key) => key || null),
  styleNotes: z.string().max(4_000).nullish(),
});
