import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import {
  BRAND_KIT_FIELDS,
  faultsByField,
  formFaults,
  formTexts,
  readFormTexts,
  toForm,
  type BrandKitFaults,
  type BrandKitField,
  type BrandKitForm,
} from "@/lib/carousel/brandKitForm";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { brandKitTexts, type BrandKitDrafts } from "@/hooks/drafts/brandKitDraft";
import { useRunContext } from "@/hooks/run/useRunContext";
import {
  draftConflicts,
  draftStatus,
  isUnsaved,
  shownTexts,
  type Draft,
  type DraftChoices,
  type DraftStatus,
} from "@/reducers/draftReducer";
import type { MediaPlanCache } from "./mediaPlanCache";

type ChangeForm = (form: BrandKitForm) => Partial<BrandKitForm>;

export interface BrandKitEditing {
  /** What the fields show: what is typed, else what is stored. */
  form: BrandKitForm;
  /** What is stored, as the fields would show it. */
  stored: BrandKitForm;
  status: DraftStatus;
  isUnsaved: boolean;
  problem: SlideProblem | null;
  /** What is wrong with what is typed, the server's refusals included. */
  faults: BrandKitFaults;
  conflicts: BrandKitField[];
  /** When what an earlier page has left had been typed, as long as that is not saved; in ms since 1970. */
  restoredAt: number | null;
  /** Whether this browser keeps a copy until the server has it: false when its storage is full or switched off. */
  isKeptHere: boolean;
  /** `change` is given what the fields show now, and says which of them show something else. Always the same function. */
  type: (change: ChangeForm) => void;
  /** Resolves to whether the server has all that was typed; never rejects. */
  save: () => Promise<boolean>;
  discard: () => void;
  /** Decides fields that are in conflict, and saves. */
  resolve: (choices: DraftChoices) => Promise<boolean>;
}

/**
 * Editing a plan's brand kit: it changes every later picture, so it is saved when told to. What was typed is kept in this
 * browser until then. What somebody else changes meanwhile is taken over, unless both have changed the same field.
 */
export function useBrandKit(mediaPlan: MediaPlan): BrandKitEditing {
  const { brandKits, cache } = useRunContext();
  const { id: planId } = mediaPlan;
  useEffect(() => brandKits.open(planId, planId), [brandKits, planId]);
  const draft = useStore(brandKits.store, (drafts) => drafts[planId] ?? null);
  const type = useMemo(() => typeInto(brandKits, cache, planId), [brandKits, cache, planId]);
  return useMemo(
    () => ({ ...describeDraft(brandKits, draft, mediaPlan), type }),
    [brandKits, draft, mediaPlan, type],
  );
}

/** Goes by what is typed and stored at that moment: uploads end whenever they like. */
function typeInto(brandKits: BrandKitDrafts, cache: MediaPlanCache, planId: string) {
  return (change: ChangeForm): void => {
    const mediaPlan = cache.findPlan(planId);
    if (!mediaPlan) return;
    const form = readFormTexts(shownTexts(brandKits.find(planId), brandKitTexts(mediaPlan)));
    const typed = Object.entries(formTexts(change(form)));
    for (const [field, text] of typed) brandKits.type(mediaPlan, field, text);
  };
}

function describeDraft(
  brandKits: BrandKitDrafts,
  draft: Draft | null,
  mediaPlan: MediaPlan,
): Omit<BrandKitEditing, "type"> {
  const { id: planId, brandKit } = mediaPlan;
  const stored = brandKitTexts(mediaPlan);
  const form = readFormTexts(shownTexts(draft, stored));
  const contested = new Set(draft && draftConflicts(draft, stored).map(({ key }) => key));
  const unsaved = draft !== null && isUnsaved(draft);
  const { fields, colours } = formFaults(form);
  const refused = Object.entries(draft?.entries ?? {}).flatMap(([field, { fault }]) =>
    fault === null ? [] : [[field, fault]],
  );
  const told = faultsByField(draft?.problem?.errors ?? []);
  return {
    form,
    stored: toForm(brandKit),
    status: draftStatus(draft, stored),
    isUnsaved: unsaved,
    problem: draft?.problem ?? null,
    faults: { fields: { ...told, ...Object.fromEntries(refused), ...fields }, colours },
    conflicts: BRAND_KIT_FIELDS.filter((field) => contested.has(field)),
    restoredAt: unsaved ? draft.restoredAt : null,
    isKeptHere: draft?.isKeptHere ?? true,
    save: () => brandKits.save(planId),
    discard: () => brandKits.discard(planId),
    resolve: (choices) => brandKits.resolve(mediaPlan, choices),
  };
}
