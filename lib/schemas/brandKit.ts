import * as z from "zod/mini";
import { COLOUR_ORDERS, MOTIFS } from "@/lib/carousel/look";
import { fontKeyField, imageKeyField, storedImageKeyField } from "./fields";

export const hexColourField = z
  .string()
  .check(z.regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, "must be a colour like #0F172A"));

export const MAX_COLOURS = 12;
export const MAX_PRODUCT_IMAGES = 4;

/** `automatic` is what a kit is that does not name one. */
const motifField = z.enum(["automatic", ...MOTIFS]);
const motifStrengthField = z.enum(["full", "quiet"]);
const colourOrderField = z.enum(["automatic", ...COLOUR_ORDERS]);

export const brandKitSchema = z.object({
  name: z.string(),
  /** First the darkest or main colour, then accents, as brands write it; the designer sorts it out. */
  palette: z.array(z.string()),
  headingFont: z.string(),
  bodyFont: z.string(),
  logoImageKey: z.nullable(z.string()),
  styleNotes: z.string(),
  /** Fonts of the brand's own, in place of the typefaces named above; absent without. */
  headingFontKey: z.exactOptional(z.string()),
  bodyFontKey: z.exactOptional(z.string()),
  /** What no picture may show. The four below are absent until somebody sets them. */
  forbidden: z.exactOptional(z.string()),
  /** Pictures of the product, for models that take pictures to go by. */
  productImageKeys: z.exactOptional(z.array(z.string())),
  /** The first slide of a carousel is made first and shown to the model for the others. */
  firstSlideSetsStyle: z.exactOptional(z.boolean()),
  /** The designer prints pictures in two inks, the brand's dark colour on its light one, where it lays words over them. */
  duotone: z.exactOptional(z.boolean()),
  /** What the designer draws behind words, how strongly, and which slides are light, dark and coloured. */
  motif: z.exactOptional(motifField),
  motifStrength: z.exactOptional(motifStrengthField),
  colourOrder: z.exactOptional(colourOrderField),
  /** Grounds go over the edge of one slide into the next. New plans have it; one from before stays as it was drawn. */
  runsOn: z.exactOptional(z.boolean()),
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
const textField = (maxLength: number) =>
  z.pipe(
    z.nullish(z.string().check(z.maxLength(maxLength))),
    z.transform((text) => text ?? ""),
  );

/** As imports and the editor write it: everything may be absent, empty or null. What comes out is what is stored. */
export const brandKitInputSchema = z.pipe(
  z.strictObject({
    name: textField(300),
    palette: z.pipe(
      z.nullish(z.array(hexColourField).check(z.maxLength(MAX_COLOURS))),
      z.transform((palette) => palette ?? []),
    ),
    headingFont: textField(300),
    bodyFont: textField(300),
    headingFontKey: z.nullish(fontKeyField),
    bodyFontKey: z.nullish(fontKeyField),
    logoImageKey: z.pipe(
      z.nullish(imageKeyField),
      z.transform((key) => key || null),
    ),
    styleNotes: textField(4_000),
    forbidden: textField(4_000),
    productImageKeys: z.nullish(z.array(storedImageKeyField).check(z.maxLength(MAX_PRODUCT_IMAGES))),
    firstSlideSetsStyle: z.nullish(z.boolean()),
    duotone: z.nullish(z.boolean()),
    motif: z.nullish(motifField),
    motifStrength: z.nullish(motifStrengthField),
    colourOrder: z.nullish(colourOrderField),
    runsOn: z.nullish(z.boolean()),
  }),
  z.transform(
    ({
      headingFontKey,
      bodyFontKey,
      forbidden,
      productImageKeys,
      firstSlideSetsStyle,
      duotone,
      motif,
      motifStrength,
      colourOrder,
      runsOn,
      ...brandKit
    }): BrandKit => ({
      ...brandKit,
      ...(headingFontKey ? { headingFontKey } : {}),
      ...(bodyFontKey ? { bodyFontKey } : {}),
      ...(forbidden ? { forbidden } : {}),
      ...(productImageKeys?.length ? { productImageKeys } : {}),
      ...(firstSlideSetsStyle ? { firstSlideSetsStyle } : {}),
      ...(duotone ? { duotone } : {}),
      ...(motif && motif !== "automatic" ? { motif } : {}),
      ...(motifStrength === "quiet" ? { motifStrength } : {}),
      ...(colourOrder && colourOrder !== "automatic" ? { colourOrder } : {}),
      ...(typeof runsOn === "boolean" ? { runsOn } : {}),
    }),
  ),
);
export type BrandKitInput = z.input<typeof brandKitInputSchema>;
