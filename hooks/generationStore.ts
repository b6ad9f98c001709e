import type { Generation, Generations } from "@/lib/carousel/generation";
import type { GenerationAction } from "@/reducers/generationActions";
import { generationReducer, NO_GENERATIONS } from "@/reducers/generationReducer";

/** The running generations, outside of React: what runs must read the present state, not that of the last render. */
export interface GenerationStore {
  getState: () => Generations;
  find: (postId: string) => Generation | null;
  /** Tells what has happened; says whether it changed anything. */
  dispatch: (action: GenerationAction) => boolean;
  subscribe: (listener: () => void) => () => void;
}

export function createGenerationStore(): GenerationStore {
  let state = NO_GENERATIONS;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    find: (postId) => state[postId] ?? null,
    dispatch(action) {
      const next = generationReducer(state, action);
      if (next === state) return false;
      state = next;
      for (const listener of listeners) listener();
      return true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
