import { Plus } from "lucide-react";
import { useNow } from "@/components/ui/useNow";
import { NETWORKS, slideCountRange } from "@/lib/carousel/networks";
import { mayStart } from "@/lib/carousel/run";
import { usePostEditor } from "../PostEditor";
import { SlideTile } from "./SlideTile";
import { useSlideActions } from "./useSlideActions";

interface SlideGridProps {
  /** The tile that is marked; null for none. */
  selectedIndex: number | null;
}

/** All slides at once on a wide screen, a strip to swipe on a narrow one; a single picture is shown larger. */
export function SlideGrid({ selectedIndex }: SlideGridProps) {
  const { postInfo, views } = usePostEditor();
  const { width, height } = NETWORKS[postInfo.platform];
  const now = useNow(views.some((view) => view.status === "generating"));
  const isSingle = postInfo.contentType !== "Carousel";
  return (
    <ol aria-label="Slides" className={isSingle ? "max-w-md" : MANY_SLIDES}>
      {views.map((view, index) => (
        <SlideTile
          key={view.slide.id}
          view={view}
          aspectRatio={`${width} / ${height}`}
          isSingle={isSingle}
          selected={index === selectedIndex}
          now={now}
        />
      ))}
      {!isSingle && <AddSlide aspectRatio={`${width} / ${height}`} />}
    </ol>
  );
}

/** Where the next slide will stand. */
function AddSlide({ aspectRatio }: { aspectRatio: string }) {
  const { postInfo, run, disabledReasons } = usePostEditor();
  const { addSlide, isBusy } = useSlideActions();
  const { platform, contentType, slides } = postInfo;
  const { max } = slideCountRange(platform, contentType);
  const isFull = slides.length >= max;
  const reason = isFull ? `${platform} takes ${max} slides` : (disabledReasons[0] ?? null);
  const disabled = reason !== null || !mayStart(run);
  return (
    <li>
      <button
        type="button"
        disabled={disabled || isBusy}
        aria-busy={isBusy}
        onClick={() => void addSlide()}
        className="flex w-full flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-2 text-center text-ink-soft transition-colors enabled:hover:bg-hover enabled:hover:text-ink disabled:cursor-not-allowed disabled:text-ink-faint"
        style={{ aspectRatio }}
      >
        <Plus className="size-5" strokeWidth={1.5} aria-hidden />
        <span className="font-medium">Add slide</span>
        {reason && <span className="text-small">{reason}</span>}
      </button>
    </li>
  );
}

const MANY_SLIDES =
  "-mx-4 flex snap-x gap-x-3 gap-y-4 overflow-x-auto px-4 py-1 scroll-px-4 sm:scroll-px-6 max-lg:*:w-36 max-lg:*:shrink-0 max-lg:*:snap-start sm:-mx-6 sm:px-6 lg:mx-0 lg:grid lg:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] lg:overflow-visible lg:px-0";
