import type { Run } from "@/lib/carousel/run";
import type { RunAction } from "@/reducers/runActions";
import { runReducer } from "@/reducers/runReducer";
import { createPostStore, type PostStore } from "./postStore";

/** The runs of this client. */
export type RunStore = PostStore<Run, RunAction>;

export function createRunStore(): RunStore {
  return createPostStore(runReducer);
}
