import * as z from "zod/mini";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { ApiError } from "@/lib/apiClient";
import {
  faultsByField,
  formFaults,
  formTexts,
  readFormTexts,
  toBrandKit,
  toForm,
  type BrandKitForm,
} from "@/lib/carousel/brandKitForm";
import type { Texts } from "@/lib/carousel/compareEdits";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { toSlideProblem } from "@/lib/slideProblem";
import { shownTexts } from "@/reducers/draftReducer";
import { conflictingPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { DraftEngine, type DraftSave, type SaveOutcome } from "./draftEngine";
import { draftCopySchema, DraftStorage, type DraftCopy } from "./draftStorage";

/** What is typed into brand kits, by plan id. A kit changes every later picture, so it is saved when told to. */
export type BrandKitDrafts = DraftEngine<MediaPlan>;

/** As pages kept a kit before its fields were texts. */
const formerFieldsSchema = z.record(z.string(), z.unknown());
const formerCopySchema = z.pipe(
  z.object({
    typedAt: z.number(),
    base: formerFieldsSchema,
    typed: formerFieldsSchema,
    sent: z.array(formerFieldsSchema),
  }),
  z.transform(({ typedAt, base, typed, sent }) => {
    const entries = Object.keys(typed).map((field) => {
      const carried = sent.filter((fields) => field in fields).map((fields) => JSON.stringify(fields[field]));
      const entry = { base: JSON.stringify(base[field]), typed: JSON.stringify(typed[field]), sent: carried };
      return [field, entry];
    });
    return { typedAt, entries: Object.fromEntries(entries) };
  }),
);
const copySchema = z
  .union([draftCopySchema, z.pipe(formerCopySchema, draftCopySchema)])
  .check(z.refine(isReadable));
const storage = new DraftStorage("brand-kit-draft", copySchema);

/** Whether all that was typed can be shown; every field is tried by itself, in a kit that is empty otherwise. */
function isReadable({ entries }: DraftCopy): boolean {
  const empty = formTexts(toForm(EMPTY_BRAND_KIT));
  const texts = Object.entries(entries).flatMap(([field, { base, typed, sent }]) =>
    [base, typed, ...sent].map((text) => ({ ...empty, [field]: text })),
  );
  try {
    texts.forEach(readFormTexts);
    return true;
  } catch {
    return false;
  }
}

/** Most versions of others that one save goes on before it gives up. */
const MAX_VERSIONS = 4;

/** @param onSaved told of the plan: other tabs may show it */
export function createBrandKitDrafts(
  pageId: string,
  cache: MediaPlanCache,
  onSaved: (planId: string) => void,
): BrandKitDrafts {
  return new DraftEngine<MediaPlan>(pageId, {
    storage,
    isAutosaved: false,
    find: ({ planId }) => cache.findPlan(planId),
    textsOf: brandKitTexts,
    send: (save) => sendBrandKit(save, cache, onSaved),
  });
}

export function brandKitTexts({ brandKit }: MediaPlan): Texts {
  return formTexts(toForm(brandKit));
}

async function sendBrandKit(
  { draft, base, carry }: DraftSave<MediaPlan>,
  cache: MediaPlanCache,
  onSaved: (planId: string) => void,
): Promise<SaveOutcome> {
  const problem = faultOf(readFormTexts(shownTexts(draft, brandKitTexts(base))));
  if (problem) return { problem, faults: {} };
  const tell = (mediaPlan: MediaPlan) =>
    cache.dispatch(mediaPlan.id, { type: "UPDATE_MEDIA_PLAN", mediaPlan });
  try {
    const mediaPlan = await saveOnNewest(base, carry, tell);
    tell(mediaPlan);
    onSaved(mediaPlan.id);
    return { stored: brandKitTexts(mediaPlan) };
  } catch (error) {
    const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
    return { problem: toSlideProblem(error), faults: faultsByField(faults) };
  }
}

/** Saves what is carried, on the versions that others save meanwhile, too. @throws as `updateMediaPlan` */
async function saveOnNewest(
  base: MediaPlan,
  carry: (onto: MediaPlan) => Texts,
  onForeignVersion: (mediaPlan: MediaPlan) => void,
): Promise<MediaPlan> {
  let onto = base;
  for (let version = 1; ; version++) {
    const carried = carry(onto);
    if (Object.keys(carried).length === 0) return onto;
    const brandKit = toBrandKit(readFormTexts({ ...brandKitTexts(onto), ...carried }));
    try {
      return await updateMediaPlan(onto.id, { updatedAt: onto.updatedAt, brandKit });
    } catch (error) {
      const current = conflictingPlan(error);
      if (!current) throw error;
      onForeignVersion(current);
      if (version === MAX_VERSIONS) throw error;
      onto = current;
    }
  }
}

/** Why this would be refused, when that can be told without asking. */
function faultOf(form: BrandKitForm): SlideProblem | null {
  const { fields, colours } = formFaults(form);
  const count = Object.keys(fields).length + colours.size;
  if (count === 0) return null;
  const title = "Not ready to be saved";
  const detail = `${count === 1 ? "One field has" : `${count} fields have`} a fault: see above`;
  return { code: "validation_failed", title, detail, retryable: false };
}
