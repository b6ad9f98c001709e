import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import {
  applyDraft,
  draftConflicts,
  isUnsaved,
  toForm,
  type BrandKitField,
  type BrandKitForm,
} from "@/lib/carousel/brandKitDraft";
import { faultsByField, formFaults, type BrandKitFaults } from "@/lib/carousel/brandKitFaults";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { createBrandKitEditor, type BrandKitEditor, type BrandKitState } from "@/hooks/drafts/brandKitEditor";
import { useRunContext } from "@/hooks/run/useRunContext";
import { onPlanChanged } from "./planChanges";

/**
 * What has become of what was typed: `clean`: nothing; `dirty`: typed, and not sent; `saving`: on its way; `saved`: the
 * server has answered that it is stored; `failed`: see `problem` and `faults`; `conflict`: somebody else has changed the
 * same fields: nothing is sent until a person has chosen.
 */
export type BrandKitStatus = "clean" | "dirty" | "saving" | "saved" | "failed" | "conflict";

export interface BrandKitEditing extends Pick<BrandKitEditor, "type" | "save" | "discard" | "resolve"> {
  /** What the fields show: what is typed, else what is stored. */
  form: BrandKitForm;
  /** What is stored, as the fields would show it. */
  stored: BrandKitForm;
  status: BrandKitStatus;
  isUnsaved: boolean;
  problem: SlideProblem | null;
  /** What is wrong with what is typed, the server's refusals included. */
  faults: BrandKitFaults;
  conflicts: BrandKitField[];
  restoredAt: number | null;
  /** Whether this browser keeps a copy until the server has it: false when its storage is full or switched off. */
  isKeptHere: boolean;
}

/**
 * Editing a plan's brand kit: it changes every later picture, so it is saved when told to. What was typed is kept in this
 * browser until then. What somebody else changes meanwhile is taken over, unless both have changed the same field.
 */
export function useBrandKit(mediaPlan: MediaPlan): BrandKitEditing {
  const { pageId, cache } = useRunContext();
  const [editor] = useState(() => createBrandKitEditor({ planId: mediaPlan.id, pageId, cache }));
  const state = useSyncExternalStore(editor.subscribe, editor.getState, editor.getState);
  useEffect(() => void editor.restore(), [editor]);
  useEffect(
    () => onPlanChanged((planId) => planId === mediaPlan.id && cache.reloadPlan(planId)),
    [cache, mediaPlan.id],
  );
  const unsaved = isUnsaved(state.draft);
  useEffect(() => (unsaved ? askBeforeLeaving() : undefined), [unsaved]);
  return useMemo(() => describe(editor, state, mediaPlan), [editor, state, mediaPlan]);
}

function describe(editor: BrandKitEditor, state: BrandKitState, { brandKit }: MediaPlan): BrandKitEditing {
  const { draft, problem, restoredAt, isKeptHere } = state;
  const form = applyDraft(draft, brandKit);
  const conflicts = draftConflicts(draft, brandKit);
  const { fields, colours } = formFaults(form);
  const { type, save, discard, resolve } = editor;
  return {
    type,
    save,
    discard,
    resolve,
    form,
    stored: toForm(brandKit),
    status: statusOf(state, conflicts),
    isUnsaved: isUnsaved(draft),
    problem,
    faults: { fields: { ...faultsByField(problem?.errors ?? []), ...fields }, colours },
    conflicts,
    restoredAt,
    isKeptHere,
  };
}

function statusOf({ phase, draft, hasSaved }: BrandKitState, conflicts: BrandKitField[]): BrandKitStatus {
  if (phase === "saving") return "saving";
  if (conflicts.length > 0) return "conflict";
  if (phase === "failed") return "failed";
  if (isUnsaved(draft)) return "dirty";
  return hasSaved ? "saved" : "clean";
}

/** Has the browser ask before the page is closed, until the function it returns is called. */
function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
