import { nanoid } from "nanoid";
import pLimit, { type LimitFunction } from "p-limit";
import type { Run } from "@/lib/carousel/run";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import { createPostSaves, type PostSaves } from "@/services/postSaves";
import { createBrandKitDrafts, type BrandKitDrafts } from "@/hooks/drafts/brandKitDraft";
import { Crops } from "@/hooks/drafts/crops";
import { createPostDrafts, type PostDrafts } from "@/hooks/drafts/postDraft";
import type { Pass } from "./generateSlide";
import { createRunStore, type RunStore } from "./runStore";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { createOtherTabs, type OtherTabs } from "./otherTabs";
import { createRedraws, type Redraws } from "@/hooks/redraws";

/**
 * Most pictures that one tab asks for at once. Browsers open six connections to a server over HTTP/1.1: two are
 * left for saving and for showing what is done.
 */
const SLIDES_IN_FLIGHT = 4;

/** What runs and what is typed in this tab, and what that is done with. */
export interface RunContext {
  /** Names this page among those of the browser; a reload is another page. */
  pageId: string;
  store: RunStore;
  saves: PostSaves;
  /** By post id: what can be aborted. */
  passes: Map<string, Pass>;
  limit: LimitFunction;
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
  return {
    pageId,
    store,
    saves,
    passes: new Map(),
    limit: pLimit(SLIDES_IN_FLIGHT),
    drafts: createPostDrafts({ pageId, saves, cache }),
    brandKits: createBrandKitDrafts(pageId, cache),
    crops: new Crops(pageId),
    drawn: new Map(),
    redraws: createRedraws(),
    otherTabs: createOtherTabs({
      pageId,
      store,
      onEnded({ planId, postId }) {
        cache.reload(planId, postId);
        const run = store.find(postId);
        // What it had waited for is done; to ask for it now would pay for it again.
        if (run && isOnlyHeld(run)) store.dispatch({ type: "RUN_DISCARDED", postId, runId: run.runId });
      },
    }),
    cache,
  };
}

/** Whether the run has been held by another tab before it had asked for anything. */
function isOnlyHeld({ elsewhere, slides }: Run): boolean {
  return elsewhere?.kind === "tab" && slides.every(({ isSent }) => !isSent);
}
