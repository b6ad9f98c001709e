import * as z from "zod/mini";
import { brandKitInputSchema, brandKitSchema, type BrandKit } from "@/lib/schemas/brandKit";
import { zodFaults } from "@/lib/schemas/faults";
import type { Fault } from "@/lib/schemas/problem";
import { isColour, normalizeColour, normalizePalette } from "./colours";
import type { Texts } from "./compareEdits";

const formSchema = z.required(brandKitSchema);
/** A brand kit as its fields show it: nothing is absent. */
export type BrandKitForm = z.infer<typeof formSchema>;
export type BrandKitField = keyof BrandKitForm;

/** In the order of the page. */
export const BRAND_KIT_FIELDS = [
  "name",
  "palette",
  "headingFont",
  "bodyFont",
  "headingFontKey",
  "bodyFontKey",
  "logoImageKey",
  "motif",
  "motifStrength",
  "colourOrder",
  "runsOn",
  "duotone",
  "productImageKeys",
  "styleNotes",
  "forbidden",
  "firstSlideSetsStyle",
] as const satisfies BrandKitField[];

const EMPTY_FORM = {
  headingFontKey: "",
  bodyFontKey: "",
  forbidden: "",
  firstSlideSetsStyle: false,
  duotone: false,
  motif: "automatic",
  motifStrength: "full",
  colourOrder: "automatic",
  runsOn: false,
} as const;

export function toForm(brandKit: BrandKit): BrandKitForm {
  return { ...EMPTY_FORM, productImageKeys: [], ...brandKit };
}

/** As it is sent: colours in one spelling, without the empty ones. Faulty colours stay, to be refused. */
export function toBrandKit(form: BrandKitForm): BrandKitForm {
  return { ...form, palette: normalizePalette(form.palette) };
}

/** The fields that are given, by name, each value as JSON. */
export function formTexts(form: Partial<BrandKitForm>): Texts {
  const given = BRAND_KIT_FIELDS.filter((field) => form[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, JSON.stringify(form[field])]));
}

/** The form that `formTexts` has given all of. @throws when a field is missing or holds something else */
export function readFormTexts(texts: Texts): BrandKitForm {
  const values = Object.entries(texts).map(([field, text]): [string, unknown] => [field, JSON.parse(text)]);
  return formSchema.parse(Object.fromEntries(values));
}

/** What is wrong with each field, in words that follow its name; by place in the palette for its colours. */
export interface BrandKitFaults {
  fields: Partial<Record<BrandKitField, string>>;
  colours: ReadonlyMap<number, string>;
}

/** Every fault that can be told without the server. */
export function formFaults(form: BrandKitForm): BrandKitFaults {
  const colours = form.palette.flatMap((typed, index): [number, string][] => {
    const colour = normalizeColour(typed);
    return colour === "" || isColour(colour) ? [] : [[index, "Write it like #0F172A"]];
  });
  const judged = { ...toBrandKit(form), palette: form.palette.map(normalizeColour).filter(isColour) };
  const { error } = brandKitInputSchema.safeParse(judged);
  return { fields: faultsByField(error ? zodFaults(error, judged) : []), colours: new Map(colours) };
}

const PATH = /^(?:brandKit\.)?(?<field>\w+)/;

/** The server's faults of a brand kit (`brandKit.logoImageKey`), the first of each field. */
export function faultsByField(faults: readonly Fault[]): BrandKitFaults["fields"] {
  const named = faults.map(({ path, message }) => [PATH.exec(path)?.groups?.field ?? "", message]);
  return Object.fromEntries(named.toReversed());
}
