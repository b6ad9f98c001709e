import {
  applyDraft,
  brandKitDraftSchema,
  draftConflicts,
  EMPTY_DRAFT,
  isUnsaved,
  settle,
  takeUp,
  tidy,
  toBrandKit,
  typeInto,
  type BrandKitDraft,
  type BrandKitForm,
} from "@/lib/carousel/brandKitDraft";
import { formFaults } from "@/lib/carousel/brandKitFaults";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { toSlideProblem } from "@/lib/slideProblem";
import { conflictingPlan, updateMediaPlan } from "@/services/mediaPlanService";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { isTabOpen } from "@/hooks/run/tabLock";
import { createPageStorage } from "./pageStorage";
import { tellPlanChanged } from "@/hooks/planChanges";

export interface BrandKitState {
  draft: BrandKitDraft;
  phase: "idle" | "saving" | "failed";
  /** In `failed`: why. */
  problem: SlideProblem | null;
  /** Whether the server has stored something since the page was opened. */
  hasSaved: boolean;
  /** When what an earlier page has left had been typed. */
  restoredAt: number | null;
  isKeptHere: boolean;
}

export type BrandKitChoices = Readonly<Partial<Record<string, "mine" | "theirs">>>;

/** What is typed into one plan's brand kit, kept in this browser and saved when told to. */
export interface BrandKitEditor {
  getState: () => BrandKitState;
  subscribe: (listener: () => void) => () => void;
  /** Takes up what earlier pages have left. */
  restore: () => Promise<void>;
  /** `change` is given what the fields show now, and says which of them show something else. */
  type: (change: (form: BrandKitForm) => Partial<BrandKitForm>) => void;
  /** Resolves to whether the server has all that was typed; never rejects. */
  save: () => Promise<boolean>;
  discard: () => void;
  /** Decides the fields that are in conflict, and saves. */
  resolve: (choices: BrandKitChoices) => Promise<boolean>;
}

/** Most versions of others that one save goes on before it gives up. */
const MOST_VERSIONS = 4;

const storage = createPageStorage("brand-kit-draft", brandKitDraftSchema);

interface Dependencies {
  planId: string;
  pageId: string;
  cache: MediaPlanCache;
}

export function createBrandKitEditor({ planId, pageId, cache }: Dependencies): BrandKitEditor {
  let state: BrandKitState = {
    draft: EMPTY_DRAFT,
    phase: "idle",
    problem: null,
    hasSaved: false,
    restoredAt: null,
    isKeptHere: true,
  };
  let underWay: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();

  function change(news: Partial<BrandKitState>): void {
    const { draft } = news;
    const isKeptHere = draft ? storage.keep(planId, pageId, isUnsaved(draft) ? draft : null) : true;
    state = { ...state, ...news, ...(draft && { isKeptHere }) };
    for (const listener of listeners) listener();
  }

  /** What the client knows to be stored; null when the plan is gone. */
  const stored = () => cache.findPlan(planId)?.brandKit ?? null;

  async function saveNow(): Promise<boolean> {
    const plan = cache.findPlan(planId);
    if (!plan || !isUnsaved(state.draft)) return true;
    const fault = faultOf(applyDraft(state.draft, plan.brandKit));
    if (fault) {
      change({ phase: "failed", problem: fault });
      return false;
    }
    const carried = state.draft;
    const sent = [...carried.sent, carried.typed];
    change({ draft: { ...carried, sent }, phase: "saving", problem: null });
    try {
      const saved = await saveDraft(cache, plan, carried);
      cache.dispatch(planId, { type: "UPDATE_MEDIA_PLAN", mediaPlan: saved });
      change({ draft: tidy(state.draft, saved.brandKit), phase: "idle", hasSaved: true, restoredAt: null });
      tellPlanChanged(planId);
    } catch (error) {
      // A conflict is told by the draft and the plan that the server has shown; nothing has failed.
      if (conflictingPlan(error)) change({ phase: "idle" });
      else change({ phase: "failed", problem: toSlideProblem(error) });
    }
    return !isUnsaved(state.draft);
  }

  function save(): Promise<boolean> {
    underWay ??= saveNow().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      for (const { pageId: formerPage, draft } of storage.find(planId)) {
        // Another tab's, in which somebody may be typing.
        if (formerPage !== pageId && (await isTabOpen(formerPage))) continue;
        storage.remove(planId, formerPage);
        const present = stored();
        if (!present) return;
        const taken = takeUp(state.draft, draft, present);
        const { restoredAt } = state;
        change({ draft: taken, restoredAt: isUnsaved(taken) ? (restoredAt ?? draft.typedAt) : restoredAt });
      }
    },
    type(typed) {
      const present = stored();
      if (!present) return;
      const changes = typed(applyDraft(state.draft, present));
      const draft = typeInto(state.draft, changes, present, Date.now());
      change({ draft, ...(state.phase === "failed" && { phase: "idle", problem: null }) });
    },
    save,
    discard: () => change({ draft: EMPTY_DRAFT, phase: "idle", problem: null, restoredAt: null }),
    resolve(choices) {
      const present = stored();
      if (present) change({ draft: settle(state.draft, choices, present) });
      return save();
    },
  };
}

/** Saves a draft on the newest version, unless somebody else has changed the same fields. @throws as `updateMediaPlan` */
async function saveDraft(cache: MediaPlanCache, plan: MediaPlan, draft: BrandKitDraft): Promise<MediaPlan> {
  let onto = plan;
  for (let version = 1; ; version++) {
    const brandKit = toBrandKit(applyDraft(draft, onto.brandKit));
    try {
      return await updateMediaPlan(onto.id, { updatedAt: onto.updatedAt, brandKit });
    } catch (error) {
      const current = conflictingPlan(error);
      if (!current) throw error;
      cache.dispatch(onto.id, { type: "UPDATE_MEDIA_PLAN", mediaPlan: current });
      // Stored already: by this very save, whose answer was lost, or by somebody who wanted the same.
      if (!isUnsaved(tidy(draft, current.brandKit))) return current;
      if (isContested(draft, current.brandKit) || version === MOST_VERSIONS) throw error;
      onto = current;
    }
  }
}

function isContested(draft: BrandKitDraft, stored: BrandKit): boolean {
  return draftConflicts(draft, stored).length > 0;
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
