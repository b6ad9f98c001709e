import * as z from "zod/mini";

/** What the tabs of one browser tell each other about plans. */
const messageSchema = z.object({ planId: z.string() });
const CHANNEL = "carousel-planner:plans";

/** Tells this browser's other tabs that the plan's own fields have been saved. */
export function tellPlanChanged(planId: string): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; this is a channel
  channel.postMessage({ planId } satisfies z.infer<typeof messageSchema>);
  channel.close();
}

/** Hears of what other tabs have saved, until the function it returns is called. */
export function onPlanChanged(listener: (planId: string) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(data); // the other tab may hold another version of this page
    if (message.success) listener(message.data.planId);
  });
  return () => channel.close();
}
