import pLimit, { type LimitFunction } from "p-limit";
import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Generation } from "@/lib/carousel/generation";
import { NO_GENERATIONS } from "@/reducers/generationReducer";
import { createPostSaves, type PostSaves } from "@/services/postSaves";
import type { Pass } from "./generateSlide";
import { createGenerationStore, type GenerationStore } from "./generationStore";

/**
 * Most pictures that one tab asks for at once. Browsers open six connections to a server over HTTP/1.1: two are
 * left for saving and for showing what is done.
 */
const SLIDES_IN_FLIGHT = 4;

/** What runs, and what it runs with. */
export interface GenerationContext {
  store: GenerationStore;
  saves: PostSaves;
  /** By post id: what can be aborted. */
  passes: Map<string, Pass>;
  limit: LimitFunction;
}

const Context = createContext<GenerationContext | null>(null);

function createGenerationContext(): GenerationContext {
  return {
    store: createGenerationStore(),
    saves: createPostSaves(),
    passes: new Map(),
    limit: pLimit(SLIDES_IN_FLIGHT),
  };
}

/** Goes around all pages (in `_app`): generations go on while the marketer looks elsewhere. */
export function GenerationProvider({ children }: { children: ReactNode }): ReactNode {
  const [context] = useState(createGenerationContext);
  return <Context value={context}>{children}</Context>;
}

export function useGenerationContext(): GenerationContext {
  const context = useContext(Context);
  if (!context) throw new Error("There is no GenerationProvider above this component");
  return context;
}

/** The post's generation, or null. */
export function useGeneration(postId: string): Generation | null {
  const { store } = useGenerationContext();
  return useSyncExternalStore(
    store.subscribe,
    () => store.find(postId),
    () => null,
  );
}

/** All generations of this client, oldest first: for the header and the tab's title. */
export function useGenerations(): Generation[] {
  const { store } = useGenerationContext();
  const generations = useSyncExternalStore(store.subscribe, store.getState, () => NO_GENERATIONS);
  return Object.values(generations).toSorted((one, other) => one.startedAt - other.startedAt);
}
