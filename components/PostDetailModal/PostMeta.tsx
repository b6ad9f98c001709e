import { CONTENT_TYPE_ICON } from "@/components/ui/contentTypeIcon";
import { formatDay, formatTime } from "@/components/ui/formatDate";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** Where and when a post goes out, and what it is. */
export function PostMeta({ post }: { post: MediaPlanPost }) {
  const TypeIcon = CONTENT_TYPE_ICON[post.contentType];
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-faint sm:text-body">
      <TypeIcon className="size-3.5 shrink-0" aria-hidden />
      {post.platform} · {post.contentType}
      {post.scheduledAt && (
        <>
          <span aria-hidden>·</span>
          <time dateTime={post.scheduledAt}>
            {formatDay(post.scheduledAt)}, {formatTime(post.scheduledAt)}
          </time>
        </>
      )}
    </p>
  );
}
