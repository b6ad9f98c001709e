import { createStore, type StoreApi } from "zustand/vanilla";
import type { SlideContent } from "@/lib/carousel/slideContent";

/** A post whose pictures would come out otherwise, drawn anew, with those slides. */
export interface OutdatedPost {
  postId: string;
  title: string;
  slides: readonly {
    slideId: string;
    /** The image that was found outdated: another one by then stays. */
    imageKey: string;
    /** The picture below the words, in the crop that is wanted. */
    picture: SlideContent["picture"];
    arrangement: number;
  }[];
}

/**
 * What has become of one post's pictures: `waiting` and `drawing`; `saved`; `undone`: saved, and put back; `skipped`: not
 * touched, see `reason`; `failed`: see `reason`; `stopped`: not come to.
 */
export type RedrawStatus = "waiting" | "drawing" | "saved" | "undone" | "skipped" | "failed" | "stopped";

export interface RedrawnPost extends OutdatedPost {
  /** The run that its pictures are saved as. */
  runId: string;
  status: RedrawStatus;
  /** Why it was skipped or failed, or why it could not be put back; else null. */
  reason: string | null;
}

/** Drawing many posts of a plan anew, one after the other. */
export interface Redraw {
  /** `stopping`: the post that is under way comes to its end, and no other is begun. */
  phase: "running" | "stopping" | "ended" | "undoing";
  posts: readonly RedrawnPost[];
}

/** The redrawing of this tab, at most one for each plan, by plan id; it goes on when the page is left. */
export interface Redraws extends StoreApi<ReadonlyMap<string, Redraw>> {
  /** The same object as long as nothing changes. */
  find: (planId: string) => Redraw | null;
  set: (planId: string, redraw: Redraw | null) => void;
  setPost: (planId: string, postId: string, news: Partial<Pick<RedrawnPost, "status" | "reason">>) => void;
  /** Whether a run is, or was, part of one: what became of it is said for all posts at once. */
  has: (runId: string) => boolean;
}

export function createRedraws(): Redraws {
  const store = createStore<ReadonlyMap<string, Redraw>>(() => new Map());
  const runIds = new Set<string>();
  const find = (planId: string) => store.getState().get(planId) ?? null;

  function set(planId: string, redraw: Redraw | null): void {
    for (const { runId } of redraw?.posts ?? []) runIds.add(runId);
    const others = [...store.getState()].filter(([id]) => id !== planId);
    store.setState(new Map(redraw ? [...others, [planId, redraw]] : others), true);
  }

  return {
    ...store,
    find,
    set,
    setPost(planId, postId, news) {
      const redraw = find(planId);
      if (!redraw) return;
      const posts = redraw.posts.map((post) => (post.postId === postId ? { ...post, ...news } : post));
      set(planId, { ...redraw, posts });
    },
    has: (runId) => runIds.has(runId),
  };
}
