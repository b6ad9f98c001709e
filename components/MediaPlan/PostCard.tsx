import Link from "next/link";
import { useContext } from "react";
import { CONTENT_TYPE_ICON } from "@/components/ui/contentTypeIcon";
import { formatSchedule, PlanZone } from "@/components/ui/formatSchedule";
import { loadLater } from "@/components/ui/loadLater";
import { useRun } from "@/hooks/run/useRunContext";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { PlanActionsContext } from "./planActions";
import { PostStatus } from "./PostStatus";
import { PreviewStrip } from "./PreviewStrip";

const PostMenu = loadLater(() => import("@/components/PostMenu/PostMenu").then((module) => module.PostMenu));

interface PostCardProps {
  post: MediaPlanPost;
  /** Pictures that would come out otherwise, drawn anew. */
  outdatedCount: number;
  /** Pictures of which words are cut. */
  truncatedCount: number;
  /** Drawn slides without words. */
  wordlessCount: number;
  /** Whether they are being drawn just now. */
  isRedrawn: boolean;
}

/** A post in its week. The whole card opens it. */
export function PostCard({ post, ...look }: PostCardProps) {
  const run = useRun(post.id);
  const zone = useContext(PlanZone);
  const { isIdle } = useContext(PlanActionsContext);
  const TypeIcon = CONTENT_TYPE_ICON[post.contentType];
  return (
    <li className="relative flex min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-raised transition-[border-color,box-shadow] hover:border-line-strong hover:shadow-floating has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <PreviewStrip post={post} run={run} />
      <div className="flex flex-1 flex-col px-4 pt-3 pb-4">
        <div className="flex items-center gap-1.5 text-small text-ink-faint">
          <TypeIcon className="size-3.5 shrink-0" aria-hidden />
          <p className="min-w-0 flex-1 truncate">
            {post.platform} · {post.contentType}
          </p>
          {isIdle && <PostMenu post={post} className="relative z-10 -my-3 -mr-3" />}
        </div>
        <h3 className="mt-1 line-clamp-2 text-left text-body font-semibold break-words" dir="auto">
          <Link
            href={`/plans/${post.planId}?post=${post.id}`}
            shallow
            scroll={false}
            prefetch={false}
            className="outline-none after:absolute after:inset-0 after:rounded-xl"
          >
            {post.title}
          </Link>
        </h3>
        <p className="mt-auto flex flex-wrap items-center justify-between gap-x-2 gap-y-1 pt-3">
          <PostStatus post={post} run={run} {...look} />
          {post.scheduledAt && (
            <time
              dateTime={post.scheduledAt}
              className="shrink-0 text-small whitespace-nowrap text-ink-faint tabular-nums"
            >
              {formatSchedule(post.scheduledAt, zone)}
            </time>
          )}
        </p>
      </div>
    </li>
  );
}
