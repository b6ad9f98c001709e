import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { Generation } from "@/lib/carousel/generation";
import { mayStart } from "@/lib/carousel/generationSelectors";
import { generateObstacles } from "@/lib/carousel/slidesToGenerate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { SlideFields } from "./SlideFields";
import { SlidePreview } from "./SlidePreview";
import type { SlideView } from "./slideViews";

interface SlidePanelProps {
  postInfo: PostInfo;
  generation: Generation | null;
  view: SlideView;
  edit: PostDraftEditing;
  /** Why nothing can be generated just now, beyond what the slide says. */
  obstacles: readonly string[];
  onSelectSlide: (index: number) => void;
  onGenerate: (slideId: string) => void;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
}

/** One slide: its picture, large, and its words. */
export function SlidePanel(props: SlidePanelProps) {
  const { postInfo, generation, view, edit, obstacles, onGenerate, onRetrySlide } = props;
  const { slide, status } = view;
  const mayGenerate =
    mayStart(generation) && obstacles.length === 0 && generateObstacles(postInfo, [slide]).length === 0;
  const endedBadly = status === "failed" || status === "unknown" || status === "cancelled";
  return (
    <div className="space-y-4 md:max-lg:grid md:max-lg:grid-cols-2 md:max-lg:gap-6">
      <SlidePreview
        platform={postInfo.platform}
        view={view}
        slideCount={postInfo.slides.length}
        onSelect={props.onSelectSlide}
        onGenerate={mayGenerate ? () => onGenerate(slide.id) : undefined}
        onRetry={onRetrySlide && endedBadly ? () => onRetrySlide(slide.id) : undefined}
      />
      <SlideFields slideId={slide.id} edit={edit} />
    </div>
  );
}
