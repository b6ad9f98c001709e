import type { SlideContent } from "@/lib/carousel/slideContent";

type Framing = NonNullable<SlideContent["picture"]>;

/** Crops that were chosen and are not drawn yet, by slide id; they outlive the dialog they were chosen in. */
export interface Framings {
  getState: () => ReadonlyMap<string, Framing>;
  set: (slideId: string, framing: Framing) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createFramings(): Framings {
  let state: ReadonlyMap<string, Framing> = new Map();
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    set(slideId, framing) {
      state = new Map(state).set(slideId, framing);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
