import { CircleAlert, CircleCheck, LoaderCircle, PaintRoller, Scissors, Type } from "lucide-react";
import { useContext, type ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import { needsDecision } from "@/components/AppShell/runSummary";
import { hasPictures } from "@/lib/carousel/networks";
import { isComplete } from "@/lib/carousel/slideAssets";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { isGenerating, progress, type Run } from "@/lib/carousel/run";
import { ProblemCounts } from "./problemCounts";

interface PostStatusProps {
  post: MediaPlanPost;
  run: Run | null;
  /** Pictures that would come out otherwise, drawn anew. */
  outdatedCount: number;
  /** Pictures of which words are cut. */
  truncatedCount: number;
  /** Drawn slides without words. */
  wordlessCount: number;
  /** Whether they are being drawn just now. */
  isRedrawn: boolean;
}

/** One short line: what is being made, what waits, or how many pictures there are. */
export function PostStatus({
  post,
  run,
  outdatedCount,
  truncatedCount,
  wordlessCount,
  isRedrawn,
}: PostStatusProps) {
  const problemCount = useContext(ProblemCounts).get(post.id) ?? 0;
  if (run && isGenerating(run)) {
    const { done, total } = progress(run);
    return (
      <Line className="text-accent-ink" icon={<LoaderCircle className="size-4 animate-spin" aria-hidden />}>
        Generating {done} of {total}
      </Line>
    );
  }
  if (isRedrawn) {
    return (
      <Line className="text-accent-ink" icon={<LoaderCircle className="size-4 animate-spin" aria-hidden />}>
        Redrawing
      </Line>
    );
  }
  if (run && needsDecision(run)) {
    return (
      <Line className="text-warn" icon={<CircleAlert className="size-4" aria-hidden />}>
        Images wait for you
      </Line>
    );
  }
  const present = post.imageKeys.filter((key) => key !== null).length;
  if (problemCount > 0) {
    return (
      <Line className="text-bad" icon={<CircleAlert className="size-4" aria-hidden />}>
        {hasPictures(post.contentType) &&
          present < post.slides.length &&
          `${present} of ${post.slides.length}, `}
        {countOf(problemCount, "problem")}
      </Line>
    );
  }
  if (!hasPictures(post.contentType)) return <Line className="text-ink-faint">Words only</Line>;
  if (wordlessCount > 0) {
    return (
      <Line className="text-warn" icon={<Type className="size-4" aria-hidden />}>
        {post.slides.length === 1 && "No words yet"}
        {post.slides.length > 1 &&
          `${countOf(wordlessCount, "slide")} ${wordlessCount === 1 ? "has" : "have"} no words yet`}
      </Line>
    );
  }
  if (outdatedCount > 0) {
    return (
      <Line className="text-warn" icon={<PaintRoller className="size-4" aria-hidden />}>
        {present < post.slides.length && `${present} of ${post.slides.length}, `}
        {outdatedCount}
        <span className="sr-only"> {outdatedCount === 1 ? "picture" : "pictures"}</span> to redraw
      </Line>
    );
  }
  if (truncatedCount > 0) {
    return (
      <Line className="text-warn" icon={<Scissors className="size-4" aria-hidden />}>
        {present < post.slides.length ? `${present} of ${post.slides.length} images, words` : "Words"} cut
        {post.slides.length > 1 && ` on ${countOf(truncatedCount, "slide")}`}
      </Line>
    );
  }
  if (isComplete(post.imageKeys)) {
    return (
      <Line className="text-good" icon={<CircleCheck className="size-4" aria-hidden />}>
        Complete
      </Line>
    );
  }
  return (
    <Line className="text-ink-faint">
      {present} of {post.slides.length} {post.slides.length === 1 ? "image" : "images"}
    </Line>
  );
}

interface LineProps {
  className: string;
  icon?: ReactNode;
  children: ReactNode;
}

function Line({ className, icon, children }: LineProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap tabular-nums ${className}`}
    >
      {icon}
      <span>{children}</span>
    </span>
  );
}
