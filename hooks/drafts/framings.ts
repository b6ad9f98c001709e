import * as z from "zod/mini";
import type { SlideContent } from "@/lib/carousel/slideContent";
import { focusSchema } from "@/lib/schemas/drawing";
import { isPageAlive } from "@/hooks/run/tabLock";
import { createPageStorage } from "./pageStorage";

type Framing = NonNullable<SlideContent["picture"]>;

/** Crops that were chosen for slides of one post and are not drawn yet, by slide id. */
export type PostFramings = Readonly<Record<string, Framing>>;

/**
 * Crops that were chosen and are not drawn yet. They outlive the dialog they were chosen in, and, by a copy in this
 * browser, the page.
 */
export interface Framings {
  /** The same object as long as nothing changes. */
  find: (postId: string) => PostFramings;
  /** To be called when a post is opened: takes up what pages that are gone have left of it. */
  open: (postId: string) => Promise<void>;
  set: (postId: string, slideId: string, framing: Framing) => void;
  /** Forgets the crops of these slides: they are drawn, or of pictures that are gone. */
  drop: (postId: string, slideIds: readonly string[]) => void;
  /** Whether closing the page would lose one: the browser's storage is full or switched off. */
  wouldBeLost: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

const storedFramingsSchema = z.object({
  typedAt: z.number(),
  framings: z.record(z.string(), z.object({ imageKey: z.string(), focus: focusSchema })),
});
const storage = createPageStorage("crop-draft", storedFramingsSchema);

const NONE: PostFramings = {};

export function createFramings(pageId: string): Framings {
  const state = new Map<string, PostFramings>();
  const unkept = new Set<string>();
  const listeners = new Set<() => void>();
  const find = (postId: string) => state.get(postId) ?? NONE;

  function change(postId: string, framings: PostFramings): void {
    state.set(postId, framings);
    const isEmpty = Object.keys(framings).length === 0;
    const copy = isEmpty ? null : { typedAt: Date.now(), framings: { ...framings } };
    if (storage.keep(postId, pageId, copy) || isEmpty) unkept.delete(postId);
    else unkept.add(postId);
    for (const listener of listeners) listener();
  }

  return {
    find,
    async open(postId) {
      for (const { pageId: formerPage, draft } of storage.find(postId)) {
        // Another tab's, in which somebody may be choosing.
        if (formerPage === pageId || (await isPageAlive(formerPage))) continue;
        storage.remove(postId, formerPage);
        change(postId, { ...draft.framings, ...find(postId) });
      }
    },
    set: (postId, slideId, framing) => change(postId, { ...find(postId), [slideId]: framing }),
    drop(postId, slideIds) {
      const held = Object.entries(find(postId));
      const left = held.filter(([slideId]) => !slideIds.includes(slideId));
      if (left.length < held.length) change(postId, Object.fromEntries(left));
    },
    wouldBeLost: () => unkept.size > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
