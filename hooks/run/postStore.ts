/**
 * State by post id, outside of React: what goes on while nothing is drawn must read the present state, not that of the
 * last render.
 */
export interface PostStore<Item, Action> {
  getState: () => Readonly<Record<string, Item>>;
  find: (postId: string) => Item | null;
  /** Tells what has happened; says whether it changed anything. */
  dispatch: (action: Action) => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** A store whose state changes by this reducer alone. The reducer returns the same object where nothing changes. */
export function createPostStore<Item, Action>(
  reducer: (state: Readonly<Record<string, Item>>, action: Action) => Readonly<Record<string, Item>>,
): PostStore<Item, Action> {
  let state: Readonly<Record<string, Item>> = {};
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    find: (postId) => state[postId] ?? null,
    dispatch(action) {
      const next = reducer(state, action);
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
