import type { PostDraftEditing } from "@/hooks/usePostDraft";

interface Circumstances {
  draft: PostDraftEditing["status"];
  isOnline: boolean;
  isInAnotherTab: boolean;
}

/** Why nothing can be generated just now, whatever the slides say; what is typed is saved before, where that can be. */
export function currentDisabledReasons({ draft, isOnline, isInAnotherTab }: Circumstances): string[] {
  return [
    isInAnotherTab && "This post is being generated in another tab",
    !isOnline && "The server cannot be reached",
    draft === "failed" && "Your words could not be stored: see below",
    draft === "conflict" && "Choose first between their words and yours",
  ].filter((reason) => reason !== false);
}
