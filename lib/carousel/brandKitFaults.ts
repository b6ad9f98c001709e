import { brandKitInputSchema } from "@/lib/schemas/brandKit";
import { zodFaults } from "@/lib/schemas/faults";
import type { Fault } from "@/lib/schemas/problem";
import { toBrandKit, type BrandKitField, type BrandKitForm } from "./brandKitDraft";
import { isColour, normalizeColour } from "./colours";

/** What is wrong with each field, in words that follow its name; by place in the palette for its colours. */
export interface BrandKitFaults {
  fields: Partial<Record<BrandKitField, string>>;
  colours: ReadonlyMap<number, string>;
}

const PATH = /^(?:brandKit\.)?(?<field>\w+)/;

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

/** The server's faults of a brand kit (`brandKit.logoImageKey`), the first of each field. */
export function faultsByField(faults: readonly Fault[]): BrandKitFaults["fields"] {
  const named = faults.map(({ path, message }) => [PATH.exec(path)?.groups?.field ?? "", message]);
  return Object.fromEntries(named.toReversed());
}
