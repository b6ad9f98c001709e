import { createStore } from "zustand/vanilla";
import type { Run } from "@/lib/carousel/run";
import { NO_RUNS, type RunAction, runReducer } from "@/reducers/runReducer";

/** The runs of this client, outside of React: what goes on while nothing is drawn reads the present state. */
export type RunStore = ReturnType<typeof createRunStore>;

export function createRunStore() {
  const store = createStore(() => NO_RUNS);
  return {
    ...store,
    find: (postId: string): Run | null => store.getState()[postId] ?? null,
    dispatch: (action: RunAction) => store.setState((runs) => runReducer(runs, action), true),
  };
}
