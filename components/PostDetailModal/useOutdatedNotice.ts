import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { countOf } from "@/components/ui/countOf";

/**
 * Says, when the post is closed, that pictures do not show what was typed, or are in an old look for the reason that is
 * given: who has mended a typo would publish it.
 */
export function useOutdatedNotice(outdatedCount: number, postTitle: string, reason: string): void {
  const newest = useRef({ outdatedCount, postTitle, reason });
  useEffect(() => {
    newest.current = { outdatedCount, postTitle, reason };
  }, [outdatedCount, postTitle, reason]);
  useEffect(
    () => () => {
      const { outdatedCount: count, postTitle: title, reason: why } = newest.current;
      if (count === 0) return;
      const [has, does, it] = count === 1 ? ["has", "does", "it"] : ["have", "do", "them"];
      const state = why ? `still ${has} the old look` : `${does} not show your changes yet`;
      toast.warning(`${countOf(count, "picture")} ${state}`, {
        description: `${why} Open “${title}” and save ${it}.`.trim(),
      });
    },
    [],
  );
}
