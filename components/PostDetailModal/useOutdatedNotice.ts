import { toast } from "sonner";
import { countOf } from "@/components/ui/countOf";
import { useUnmount } from "@/components/ui/useUnmount";
import { whyOutdated } from "@/lib/carousel/compareDrawings";
import type { SlideDrawing } from "@/lib/carousel/slideContent";

/**
 * Says, when the post is closed, that pictures do not show what was changed in it: who has mended a typo would publish it.
 * Of a brand kit that has changed the plan's page speaks, for all posts at once.
 */
export function useOutdatedNotice(slides: readonly SlideDrawing[], postTitle: string): void {
  useUnmount(() => {
    const outdated = slides.filter(isChangedHere);
    const count = outdated.length;
    if (count === 0) return;
    const why = whyOutdated(outdated);
    const [has, does, it] = count === 1 ? ["has", "does", "it"] : ["have", "do", "them"];
    const state = why ? `still ${has} the old look` : `${does} not show your changes yet`;
    toast.warning(`${countOf(count, "picture")} ${state}`, {
      description: `${why} Open “${postTitle}” and save ${it}.`.trim(),
    });
  });
}

function isChangedHere({ isEdited, changes }: SlideDrawing): boolean {
  return isEdited || changes.some((change) => change !== "brandKit");
}
