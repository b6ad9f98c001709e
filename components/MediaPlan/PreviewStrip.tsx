import { Picture } from "@/components/ui/Picture";
import { hasPictures, NETWORKS } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** More would lie outside of the widest card. */
const MOST_SHOWN = 8;

/**
 * The post's pictures side by side, of one height, running out of the card when there are many. A slide without a
 * picture keeps its place and shows its number, so nothing moves when the picture comes.
 */
export function PreviewStrip({ post }: { post: MediaPlanPost }) {
  if (!hasPictures(post.contentType)) return <Words post={post} />;
  const { width, height } = NETWORKS[post.platform];
  return (
    <div aria-hidden className="flex h-36 gap-1.5 overflow-hidden max-sm:h-24">
      {post.slides.slice(0, MOST_SHOWN).map((slide, index) => {
        const url = post.imageUrlsArray[index];
        return (
          <div
            key={slide.id}
            className="relative h-full shrink-0 overflow-hidden rounded-md bg-sunken"
            style={{ aspectRatio: `${width} / ${height}` }}
          >
            {url ? (
              <Picture url={url} width={320} alt="" className="animate-fade-in object-cover" />
            ) : (
              <span className="flex size-full items-center justify-center rounded-md border border-line text-title font-medium text-ink-faint">
                {index + 1}
              </span>
            )}
          </div>
        );
      })}
      {post.contentType === "Image" && (
        <p className="line-clamp-6 min-w-0 flex-1 pl-1.5 text-ink-soft max-sm:line-clamp-4" dir="auto">
          {post.content}
        </p>
      )}
    </div>
  );
}

/** A post without pictures shows what it says instead. */
function Words({ post }: { post: MediaPlanPost }) {
  return (
    <div className="flex h-36 max-sm:h-24">
      <p className="line-clamp-6 text-ink-soft max-sm:line-clamp-4" dir="auto">
        {post.content || post.slides[0]?.mediaPrompt || post.theme}
      </p>
    </div>
  );
}
