import { nanoid } from "nanoid";
import pLimit, { type LimitFunction } from "p-limit";
import { isOnlyBlocked } from "@/lib/carousel/run";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import { createTurns } from "@/lib/createTurns";
import { createPostSaves, type PostSaves } from "@/services/databaseService";
import { createBrandKitDrafts, type BrandKitDrafts } from "@/hooks/drafts/brandKitDraft";
import { Crops } from "@/hooks/drafts/crops";
import { createPostDrafts, type PostDrafts } from "@/hooks/drafts/postDraft";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { createRedraws, type Redraws } from "@/hooks/redraws";
import { INITIAL_SLIDES_IN_FLIGHT, type RunAbort } from "./generateSlide";
import { createOtherTabs, type OtherTabs } from "./otherTabs";
import { createRunStore, type RunStore } from "./runStore";

/** What runs and what is typed in this tab, and what that is done with. */
export interface RunContext {
  /** Names this page among those of the browser; a reload is another page. */
  pageId: string;
  store: RunStore;
  saves: PostSaves;
  /** By post id: what aborts its run. */
  aborts: Map<string, RunAbort>;
  /** By post id: in this tab, one run of a post waits for the former one to end. */
  inTurn: ReturnType<typeof createTurns>;
  limit: LimitFunction;
  /** After how long an attempt of the server has ended, one way or another, once that has said so. */
  attemptTimeoutMs: number | undefined;
  drafts: PostDrafts;
  brandKits: BrandKitDrafts;
  crops: Crops;
  /** How images were drawn that were drawn from this tab, by image key. */
  drawn: Map<string, HowDrawn>;
  redraws: Redraws;
  otherTabs: OtherTabs;
  /** The client's state of the plans. */
  cache: MediaPlanCache;
}

export function createRunContext(cache: MediaPlanCache): RunContext {
  const pageId = nanoid();
  const store = createRunStore();
  const saves = createPostSaves();
  const otherTabs = createOtherTabs({
    pageId,
    store,
    onPlanChanged: cache.reloadPlan,
    onEnded({ planId, postId }) {
      cache.reload(planId, postId);
      const run = store.find(postId);
      // What it had waited for is done; to ask for it now would pay for it again.
      if (run && isOnlyBlocked(run)) store.dispatch({ type: "RUN_DISCARDED", postId, runId: run.runId });
    },
  });
  return {
    pageId,
    store,
    saves,
    aborts: new Map(),
    inTurn: createTurns(),
    limit: pLimit(INITIAL_SLIDES_IN_FLIGHT),
    attemptTimeoutMs: undefined,
    drafts: createPostDrafts({ pageId, saves, cache }),
    brandKits: createBrandKitDrafts(pageId, cache, otherTabs.tellPlanChanged),
    crops: new Crops(pageId),
    drawn: new Map(),
    redraws: createRedraws(),
    otherTabs,
    cache,
  };
}
