import { NETWORKS } from "@/lib/carousel/networks";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { SlideTile } from "./SlideTile";
import type { SlideView } from "@/lib/carousel/slideViews";
import { useNow } from "../useNow";

interface SlideGridProps {
  platform: PostInfo["platform"];
  views: SlideView[];
  /** Null while no slide is looked at. */
  selectedIndex: number | null;
  onSelect: (index: number) => void;
  /** Absent while no slide can be asked for again. */
  onRetry?: ((slideId: string) => void) | undefined;
  /** Takes pictures that are dropped onto a tile. */
  onFiles: (index: number, files: File[]) => void;
  onDismissRefusal: (slideId: string) => void;
}

/** All slides at once on a wide screen, a strip to swipe on a narrow one; a single picture is shown larger. */
export function SlideGrid(props: SlideGridProps) {
  const { platform, views, selectedIndex, onSelect, onRetry, onFiles } = props;
  const { width, height } = NETWORKS[platform];
  const now = useNow(views.some((view) => view.status === "generating"));
  return (
    <ol aria-label="Slides" className={views.length === 1 ? "max-w-md" : MANY_SLIDES}>
      {views.map((view, index) => (
        <SlideTile
          key={view.slide.id}
          view={view}
          aspectRatio={`${width} / ${height}`}
          thumbnail={views.length === 1 ? 640 : 320}
          isNumbered={views.length > 1}
          selected={index === selectedIndex}
          now={now}
          onSelect={() => onSelect(index)}
          onRetry={onRetry && (() => onRetry(view.slide.id))}
          onFiles={(files) => onFiles(index, files)}
          onDismissRefusal={() => props.onDismissRefusal(view.slide.id)}
        />
      ))}
    </ol>
  );
}

const MANY_SLIDES =
  "-mx-4 flex snap-x gap-x-3 gap-y-4 overflow-x-auto px-4 py-1 scroll-px-4 sm:scroll-px-6 max-lg:*:w-36 max-lg:*:shrink-0 max-lg:*:snap-start sm:-mx-6 sm:px-6 lg:mx-0 lg:grid lg:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] lg:overflow-visible lg:px-0";
