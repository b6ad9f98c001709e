import { useNow } from "@/components/ui/useNow";
import { NETWORKS } from "@/lib/carousel/networks";
import { usePostEditor } from "../PostEditor";
import { SlideTile } from "./SlideTile";

interface SlideGridProps {
  /** The tile that is marked; null for none. */
  selectedIndex: number | null;
}

/** All slides at once on a wide screen, a strip to swipe on a narrow one; a single picture is shown larger. */
export function SlideGrid({ selectedIndex }: SlideGridProps) {
  const { postInfo, views } = usePostEditor();
  const { width, height } = NETWORKS[postInfo.platform];
  const now = useNow(views.some((view) => view.status === "generating"));
  const isSingle = views.length === 1;
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
    </ol>
  );
}

const MANY_SLIDES =
  "-mx-4 flex snap-x gap-x-3 gap-y-4 overflow-x-auto px-4 py-1 scroll-px-4 sm:scroll-px-6 max-lg:*:w-36 max-lg:*:shrink-0 max-lg:*:snap-start sm:-mx-6 sm:px-6 lg:mx-0 lg:grid lg:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] lg:overflow-visible lg:px-0";
