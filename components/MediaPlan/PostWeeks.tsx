import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PlanRedraw } from "@/hooks/usePlanRedraw";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { WeekSection } from "./WeekSection";

interface PostWeeksProps {
  /** Ordered by week and place. */
  posts: readonly MediaPlanPost[];
  planRedraw: PlanRedraw;
}

/** Plans up to this size are rendered whole. */
const MAX_WHOLE = 60;

/** Posts of a chunk. Fills whole rows of one to four columns. */
const CHUNK_SIZE = 12;

/**
 * The posts of a plan by week. Of a large plan only what is near the window is rendered: its posts are cut into chunks,
 * each of which keeps its height and its words for the browser's search while it is far away.
 */
export function PostWeeks({ posts, planRedraw }: PostWeeksProps) {
  if (posts.length <= MAX_WHOLE || typeof IntersectionObserver === "undefined") {
    return weeksOf(posts).map((week) => (
      <WeekSection key={week.weekIndex} {...week} planRedraw={planRedraw} />
    ));
  }
  return <Chunks posts={posts} planRedraw={planRedraw} />;
}

function Chunks({ posts, planRedraw }: PostWeeksProps) {
  const chunks = useMemo(() => chunksOf(posts), [posts]);
  const [lastFocused, setLastFocused] = useState<number | null>(null);
  return chunks.map((weeks, index) => {
    // What has the focus, or gets it back from a dialog, stays, however far it is scrolled away; and Tab goes on from there.
    const isByFocus = lastFocused !== null && Math.abs(index - lastFocused) <= 1;
    return (
      <Chunk
        key={weeks[0]?.posts[0]?.id}
        weeks={weeks}
        planRedraw={planRedraw}
        isFirst={index === 0}
        // Shift+Tab comes in at the last one, from below the page.
        isKept={isByFocus || index === chunks.length - 1}
        onFocus={() => setLastFocused(index)}
      />
    );
  });
}

/** Posts of one week; `isContinued`: the week has begun in the chunk before. */
interface Week {
  weekIndex: number;
  posts: MediaPlanPost[];
  isContinued: boolean;
}

function weeksOf(posts: readonly MediaPlanPost[]): Week[] {
  const weeks: Week[] = [];
  for (const post of posts) {
    const week = weeks.at(-1);
    if (week?.weekIndex === post.weekIndex) week.posts.push(post);
    else weeks.push({ weekIndex: post.weekIndex, posts: [post], isContinued: false });
  }
  return weeks;
}

function chunksOf(posts: readonly MediaPlanPost[]): Week[][] {
  const chunks: Week[][] = [];
  let room = 0;
  for (const { weekIndex, posts: weekPosts } of weeksOf(posts)) {
    // A week is cut after whole rows of its own, so that no row of it stays open in its middle.
    for (let start = 0; start < weekPosts.length; start += CHUNK_SIZE) {
      const part = weekPosts.slice(start, start + CHUNK_SIZE);
      const week = { weekIndex, posts: part, isContinued: start > 0 };
      if (part.length > room) {
        chunks.push([week]);
        room = CHUNK_SIZE;
      } else chunks.at(-1)?.push(week);
      room -= part.length;
    }
  }
  return chunks;
}

interface ChunkProps {
  weeks: Week[];
  planRedraw: PlanRedraw;
  isFirst: boolean;
  /** Rendered wherever it is. */
  isKept: boolean;
  onFocus: () => void;
}

function Chunk({ weeks, planRedraw, isFirst, isKept, onFocus }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(isFirst);
  const [knownHeight, setKnownHeight] = useState<number | null>(null);

  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting) setKnownHeight(entry.boundingClientRect.height);
        setIsNear(entry.isIntersecting);
      },
      // A window's height above and below: Tab and the wheel find the next row there.
      { rootMargin: "100% 0px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);

  function showFound(): void {
    flushSync(() => setIsNear(true));
    element.current?.scrollIntoView({ block: "center" });
  }

  const isShown = isNear || isKept;
  return (
    <div
      ref={element}
      onFocus={onFocus}
      className="post-rows"
      style={isShown ? undefined : { height: knownHeight ?? estimatedHeight(weeks) }}
    >
      {isShown ? (
        weeks.map((week) => <WeekSection key={week.weekIndex} {...week} planRedraw={planRedraw} />)
      ) : (
        <SearchedWords weeks={weeks} onFound={showFound} />
      )}
    </div>
  );
}

/** What the browser's search finds of posts that are not rendered: finding it has them rendered and scrolled to. */
function SearchedWords({ weeks, onFound }: { weeks: Week[]; onFound: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const onBeforeMatch = useEffectEvent(onFound);
  useEffect(() => {
    const found = () => onBeforeMatch();
    const current = element.current;
    // React does not know this value of `hidden`, nor the event.
    current?.setAttribute("hidden", "until-found");
    current?.addEventListener("beforematch", found);
    return () => current?.removeEventListener("beforematch", found);
  }, []);
  return (
    <div ref={element} hidden>
      {weeks
        .map((week) => [`Week ${week.weekIndex + 1}`, ...week.posts.map(({ title }) => title)].join("\n"))
        .join("\n")}
    </div>
  );
}

/** Rows of usual height, and the headings between them, in as many columns as there are: see `post-rows`. */
function estimatedHeight(weeks: readonly Week[]): string {
  const rows = weeks.map(({ posts }) => `round(up, ${posts.length} / var(--columns), 1)`).join(" + ");
  const headings = weeks.filter(({ isContinued }) => !isContinued).length;
  return `calc((${rows}) * var(--row-height) + ${headings} * var(--week-heading-height))`;
}
