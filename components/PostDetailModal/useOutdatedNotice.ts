import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { countOf } from "@/components/ui/countOf";

/** Says, when the post is closed, that pictures do not show what was typed: who has mended a typo would publish it. */
export function useOutdatedNotice(outdatedCount: number, postTitle: string): void {
  const newest = useRef({ outdatedCount, postTitle });
  useEffect(() => {
    newest.current = { outdatedCount, postTitle };
  }, [outdatedCount, postTitle]);
  useEffect(
    () => () => {
      const { outdatedCount: count, postTitle: title } = newest.current;
      if (count === 0) return;
      const verb = count === 1 ? "does" : "do";
      toast.warning(`${countOf(count, "picture")} ${verb} not show your changes yet`, {
        description: `Open “${title}” and save ${count === 1 ? "it" : "them"}.`,
      });
    },
    [],
  );
}
