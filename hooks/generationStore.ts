import type { Generation } from "@/lib/carousel/generation";
import type { GenerationAction } from "@/reducers/generationActions";
import { generationReducer } from "@/reducers/generationReducer";
import { createPostStore, type PostStore } from "./postStore";

/** The generations of this client. */
export type GenerationStore = PostStore<Generation, GenerationAction>;

export function createGenerationStore(): GenerationStore {
  return createPostStore(generationReducer);
}
