import { z } from "zod";
import { imageKeyField, storedImageKeyField } from "./fields";

export const hexColourField = z
  .string()
  .regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, "must be a colour like #0F172A");

export const MAX_COLOURS = 12;
export const MAX_PRODUCT_IMAGES = 4;

export const brandKitSchema = z.object({
  name: z.string(),
  /** First the darkest or main colour, then accents, as brands write it; the designer sorts it out. */
  palette: z.array(z.string()),
  headingFont: z.string(),
  bodyFont: z.string(),
  logoImageKey: z.string().nullable(),
  styleNotes: z.string(),
  /** What no picture may show. The four below are absent until somebody sets them. */
  forbidden: z.string().exactOptional(),
  /** Pictures of the product, for models that take pictures to go by. */
  productImageKeys: z.array(z.string()).exactOptional(),
  /** The first slide of a carousel is made first and shown to the model for the others. */
  firstSlideSetsStyle: z.boolean().exactOptional(),
  /** The designer prints pictures in two inks, the brand's dark colour on its light one, where it lays words over them. */
  duotone: z.boolean().exactOptional(),
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

/** A text that may be absent, empty or null, as language models write 'none'. */
const textField = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((text) => text ?? "");

/** As imports and the editor write it: everything may be absent, empty or null. What comes out is what is stored. */
export const brandKitInputSchema = z
  .strictObject({
    name: textField(300),
    palette: z
      .array(hexColourField)
      .max(MAX_COLOURS)
      .nullish()
      .transform((palette) => palette ?? []),
    headingFont: textField(300),
    bodyFont: textField(300),
    logoImageKey: imageKeyField.nullish().transform((key) => key || null),
    styleNotes: textField(4_000),
    forbidden: textField(4_000),
    productImageKeys: z.array(storedImageKeyField).max(MAX_PRODUCT_IMAGES).nullish(),
    firstSlideSetsStyle: z.boolean().nullish(),
    duotone: z.boolean().nullish(),
  })
  .transform(({ forbidden, productImageKeys, firstSlideSetsStyle, duotone, ...brandKit }): BrandKit => ({
    ...brandKit,
    ...(forbidden ? { forbidden } : {}),
    ...(productImageKeys?.length ? { productImageKeys } : {}),
    ...(firstSlideSetsStyle ? { firstSlideSetsStyle } : {}),
    ...(duotone ? { duotone } : {}),
  }));
export type BrandKitInput = z.input<typeof brandKitInputSchema>;

/** Every image that a brand kit refers to. */
export function brandKitImageKeys({ logoImageKey, productImageKeys = [] }: BrandKit): string[] {
  return logoImageKey === null ? productImageKeys : [logoImageKey, ...productImageKeys];
}
