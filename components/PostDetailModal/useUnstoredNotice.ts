import { toast } from "sonner";
import { useUnmount } from "@/components/ui/useUnmount";
import type { PostDraftEditing } from "@/hooks/usePostDraft";

/**
 * Saves what was typed when the post closes, and says when that cannot be: by whatever way it closes, the browser's own
 * back button among them, which nobody can ask to wait.
 */
export function useUnstoredNotice(edit: PostDraftEditing, postTitle: string): void {
  useUnmount(() => {
    const told = edit.isKeptHere
      ? "your words are kept in this browser"
      : "keep this page open, your words are nowhere else";
    void edit.save().then((isStored) => {
      if (!isStored) toast.warning(`Not stored yet: ${told}`, { description: postTitle });
    });
  });
}
