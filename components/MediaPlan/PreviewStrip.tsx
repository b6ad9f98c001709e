import { Image as ImageIcon } from "lucide-react";
import { slideViews } from "@/lib/carousel/slideViews";
import { Picture } from "@/components/ui/Picture";
import { hasPictures, NETWORKS } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Run } from "@/lib/carousel/run";

/** More would lie outside of the widest card. */
const MAX_SHOWN = 8;

interface PreviewStripProps {
  post: MediaPlanPost;
  run: Run | null;
}

/**
 * The post's pictures side by side, of one height, running out of the card when there are many. A slide without a
 * picture keeps its place, with its number, so nothing moves when the picture comes. Words fill what is left.
 */
export function PreviewStrip({ post, run }: PreviewStripProps) {
  const views = hasPictures(post.contentType) ? slideViews(post, run).slice(0, MAX_SHOWN) : [];
  const { width, height } = NETWORKS[post.platform];
  return (
    <div className="flex h-40 gap-1.5 overflow-hidden pt-4 pl-4 max-sm:h-30" aria-hidden>
      {views.map(({ slide, number, imageUrl }) => (
        <div
          key={slide.id}
          className="relative h-full shrink-0 overflow-hidden rounded-md bg-sunken after:pointer-events-none after:absolute after:inset-0 after:rounded-md after:border after:border-line"
          style={{ aspectRatio: `${width} / ${height}` }}
        >
          <Thumbnail url={imageUrl} number={views.length > 1 ? number : null} />
        </div>
      ))}
      {views.length < 2 && (
        <div className="min-w-0 flex-1 pr-4 pl-1.5 first:pl-0">
          <p className="line-clamp-6 text-ink-soft max-sm:line-clamp-4" dir="auto">
            {post.content || post.slides[0]?.mediaPrompt || post.theme}
          </p>
        </div>
      )}
    </div>
  );
}

function Thumbnail({ url, number }: { url: string | null; number: number | null }) {
  if (url) return <Picture url={url} width={320} alt="" className="animate-fade-in object-cover" />;
  return (
    <span className="flex size-full items-center justify-center rounded-md border border-line text-lead font-medium text-ink-faint tabular-nums">
      {number ?? <ImageIcon className="size-5" strokeWidth={1.5} />}
    </span>
  );
}
