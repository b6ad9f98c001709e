import * as z from "zod/mini";
import type { BrandKit } from "@/lib/schemas/brandKit";
import { normalizeColour } from "./colours";

/** A brand kit as its fields show it: nothing is absent. */
export type BrandKitForm = Required<BrandKit>;
export type BrandKitField = keyof BrandKitForm;

/** In the order of the page. */
export const BRAND_KIT_FIELDS = [
  "name",
  "palette",
  "headingFont",
  "bodyFont",
  "logoImageKey",
  "duotone",
  "productImageKeys",
  "styleNotes",
  "forbidden",
  "firstSlideSetsStyle",
] as const satisfies BrandKitField[];

const someFieldsSchema = z.object({
  name: z.exactOptional(z.string()),
  palette: z.exactOptional(z.array(z.string())),
  headingFont: z.exactOptional(z.string()),
  bodyFont: z.exactOptional(z.string()),
  logoImageKey: z.exactOptional(z.nullable(z.string())),
  productImageKeys: z.exactOptional(z.array(z.string())),
  styleNotes: z.exactOptional(z.string()),
  forbidden: z.exactOptional(z.string()),
  firstSlideSetsStyle: z.exactOptional(z.boolean()),
  duotone: z.exactOptional(z.boolean()),
} satisfies Record<BrandKitField, z.core.$ZodType>);

export const brandKitDraftSchema = z.object({
  /** What was stored when each field was first touched; the same fields as `typed`. */
  base: someFieldsSchema,
  typed: someFieldsSchema,
  /** What saves without an answer have carried: one of these may be stored by now. */
  sent: z.array(someFieldsSchema),
  /** When something was typed last, in milliseconds since 1970. */
  typedAt: z.number(),
});
/** What is typed into a plan's brand kit and not stored yet. Fields that nobody has touched follow the server. */
export type BrandKitDraft = z.infer<typeof brandKitDraftSchema>;
type SomeFields = z.infer<typeof someFieldsSchema>;

export const EMPTY_DRAFT: BrandKitDraft = { base: {}, typed: {}, sent: [], typedAt: 0 };

export function toForm(brandKit: BrandKit): BrandKitForm {
  return { forbidden: "", productImageKeys: [], firstSlideSetsStyle: false, duotone: false, ...brandKit };
}

/** As it is sent: colours in one spelling, without the empty ones. Faulty colours stay, to be refused. */
export function toBrandKit(form: BrandKitForm): BrandKitForm {
  return { ...form, palette: form.palette.map(normalizeColour).filter(Boolean) };
}

/** What the fields show: what is typed, else what is stored. */
export function applyDraft({ typed }: BrandKitDraft, stored: BrandKit): BrandKitForm {
  return { ...toForm(stored), ...typed };
}

export function typeInto(
  draft: BrandKitDraft,
  changes: SomeFields,
  stored: BrandKit,
  typedAt: number,
): BrandKitDraft {
  const untouched = pick(toForm(stored), fieldsOf(changes));
  const base = { ...untouched, ...draft.base };
  return tidy({ ...draft, base, typed: { ...draft.typed, ...changes }, typedAt }, stored);
}

/** Takes up what was typed earlier: what is typed in `draft` goes before it. */
export function takeUp(draft: BrandKitDraft, earlier: BrandKitDraft, stored: BrandKit): BrandKitDraft {
  return tidy(
    {
      base: { ...earlier.base, ...draft.base },
      typed: { ...earlier.typed, ...draft.typed },
      sent: [...earlier.sent, ...draft.sent],
      typedAt: Math.max(earlier.typedAt, draft.typedAt),
    },
    stored,
  );
}

/** Without what is stored already, by us or by somebody who wanted the same. */
export function tidy(draft: BrandKitDraft, stored: BrandKit): BrandKitDraft {
  const form = toForm(stored);
  const open = fieldsOf(draft.typed).filter((field) => !isSame(field, draft.typed, form));
  const sent = open.length > 0 ? draft.sent : [];
  return { ...draft, base: pick(draft.base, open), typed: pick(draft.typed, open), sent };
}

export function isUnsaved({ typed }: BrandKitDraft): boolean {
  return fieldsOf(typed).length > 0;
}

/** The fields that somebody else has changed, too, to something else: a person must choose. */
export function draftConflicts({ base, typed, sent }: BrandKitDraft, stored: BrandKit): BrandKitField[] {
  const theirs = toForm(stored);
  const isKnown = (field: BrandKitField) => [base, ...sent].some((each) => isSame(field, each, theirs));
  return fieldsOf(typed).filter((field) => !isSame(field, typed, theirs) && !isKnown(field));
}

/** Ends conflicts: theirs is let in, mine goes on top of it. */
export function settle(
  draft: BrandKitDraft,
  choices: Readonly<Partial<Record<string, "mine" | "theirs">>>,
  stored: BrandKit,
): BrandKitDraft {
  const kept = fieldsOf(draft.typed).filter((field) => choices[field] !== "theirs");
  const chosen = kept.filter((field) => choices[field] === "mine");
  const base = { ...pick(draft.base, kept), ...pick(toForm(stored), chosen) };
  return { ...draft, base, typed: pick(draft.typed, kept) };
}

function fieldsOf(fields: SomeFields): BrandKitField[] {
  return BRAND_KIT_FIELDS.filter((field) => fields[field] !== undefined);
}

function pick(from: SomeFields, fields: readonly BrandKitField[]): SomeFields {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}

function isSame(field: BrandKitField, one: SomeFields, other: SomeFields): boolean {
  const plain = (fields: SomeFields) =>
    field === "palette" ? fields.palette?.map(normalizeColour).filter(Boolean) : fields[field];
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}
