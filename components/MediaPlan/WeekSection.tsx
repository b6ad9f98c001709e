import { useContext } from "react";
import { Button } from "@/components/ui/Button";
import { formatDateRange, PlanZone } from "@/components/ui/formatSchedule";
import type { PlanRedraw } from "@/hooks/usePlanRedraw";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { PlanActionsContext } from "./planActions";
import { PostCard } from "./PostCard";

interface WeekSectionProps {
  weekIndex: number;
  posts: MediaPlanPost[];
  /** These are not its first posts: its heading stands further up. */
  isContinued: boolean;
  /** Which of their pictures would come out otherwise now, of which words are cut, and which have none. */
  planRedraw: Pick<PlanRedraw, "outdated" | "truncatedCounts" | "wordlessCounts" | "redraw">;
}

export function WeekSection({ weekIndex, posts, isContinued, planRedraw }: WeekSectionProps) {
  const headingId = `week-${weekIndex}`;
  const range = formatDateRange(
    posts.flatMap((post) => post.scheduledAt ?? []),
    useContext(PlanZone),
  );
  const { addPost } = useContext(PlanActionsContext);
  if (isContinued) {
    return (
      <section aria-label={`Week ${weekIndex + 1}, continued`} className="pt-3 sm:pt-4">
        <Cards posts={posts} planRedraw={planRedraw} />
      </section>
    );
  }
  return (
    <section aria-labelledby={headingId} className="pt-8">
      <div className="flex min-h-7 items-baseline gap-3 pb-4">
        <h2 id={headingId} className="text-title font-semibold">
          Week {weekIndex + 1}
        </h2>
        {range && <p className="text-ink-faint">{range}</p>}
        <Button
          variant="quiet"
          className="-my-2 -mr-3 ml-auto pointer-coarse:h-11"
          aria-label={`Add post to week ${weekIndex + 1}`}
          onClick={() => addPost(weekIndex)}
        >
          Add post
        </Button>
      </div>
      <Cards posts={posts} planRedraw={planRedraw} />
    </section>
  );
}

function Cards({ posts, planRedraw }: Pick<WeekSectionProps, "posts" | "planRedraw">) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 sm:gap-4 lg:grid-cols-3 xl:grid-cols-4">
      {posts.map((post) => (
        <PostCard key={post.id} post={post} {...lookOf(post.id, planRedraw)} />
      ))}
    </ul>
  );
}

function lookOf(
  id: string,
  { outdated, truncatedCounts, wordlessCounts, redraw }: WeekSectionProps["planRedraw"],
) {
  return {
    outdatedCount: outdated.find(({ postId }) => postId === id)?.slides.length ?? 0,
    truncatedCount: truncatedCounts.get(id) ?? 0,
    wordlessCount: wordlessCounts.get(id) ?? 0,
    isRedrawn: redraw?.posts.some(({ postId, status }) => postId === id && status === "drawing") ?? false,
  };
}
