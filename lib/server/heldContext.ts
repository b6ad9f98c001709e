import type { ServerContext } from "./serverContext";

/**
 * Where the one context of this process is held. Bundles do not share modules and a development reload resets them, so
 * it lives on globalThis.
 */
export const held = globalThis as typeof globalThis & {
  carouselPlannerContext?: Promise<ServerContext> | undefined;
};

/** Resolves when every picture that this process is making has ended, also those whose callers have gone. */
export async function attemptsEnded(): Promise<void> {
  const context = await held.carouselPlannerContext?.catch(() => undefined);
  await Promise.allSettled([...(context?.attemptsInFlight.values() ?? [])].map(({ ended }) => ended));
}
