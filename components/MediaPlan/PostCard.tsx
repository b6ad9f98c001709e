import Link from "next/link";
import { CONTENT_TYPE_ICON } from "@/components/ui/contentTypeIcon";
import { formatDay, formatTime } from "@/components/ui/formatDate";
import { useGeneration } from "@/hooks/GenerationProvider";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { PostStatus } from "./PostStatus";
import { PreviewStrip } from "./PreviewStrip";

/** A post in its week. The whole card opens it. */
export function PostCard({ post }: { post: MediaPlanPost }) {
  const generation = useGeneration(post.id);
  const TypeIcon = CONTENT_TYPE_ICON[post.contentType];
  return (
    <li className="relative flex min-w-0 flex-col rounded-xl border border-line bg-surface p-4 shadow-raised transition-[border-color,box-shadow] hover:border-line-strong hover:shadow-floating has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <p className="flex items-center gap-1.5 text-small text-ink-faint">
        <TypeIcon className="size-3.5 shrink-0" aria-hidden />
        <span className="truncate">
          {post.platform} · {post.contentType}
        </span>
        {post.scheduledAt && (
          <time dateTime={post.scheduledAt} className="ml-auto shrink-0 tabular-nums">
            {formatDay(post.scheduledAt)}, {formatTime(post.scheduledAt)}
          </time>
        )}
      </p>
      <h3 className="mt-1.5 line-clamp-2 min-h-10 text-body font-semibold break-words" dir="auto">
        <Link
          href={`/plans/${post.planId}?post=${post.id}`}
          shallow
          scroll={false}
          className="outline-none after:absolute after:inset-0 after:rounded-xl"
        >
          {post.title}
        </Link>
      </h3>
      <div className="-mr-4 mt-3">
        <PreviewStrip post={post} />
      </div>
      <p className="mt-3">
        <PostStatus post={post} generation={generation} />
      </p>
    </li>
  );
}
