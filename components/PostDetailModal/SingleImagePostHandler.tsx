import { Sparkles } from "lucide-react";
import { Button } from "@/components/ui/Button";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import { generateDisabledReasons } from "@/lib/carousel/slidesToGenerate";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Run } from "@/lib/carousel/run";
import { estimateWords } from "./estimateWords";
import { RunArea } from "./RunArea";
import type { RunActions } from "./runActions";
import { SlideGrid } from "./slides/SlideGrid";
import type { SlideView } from "@/lib/carousel/slideViews";

export interface SingleImagePostHandlerProps {
  postInfo: PostInfo;
  run: Run | null;
  views: SlideView[];
  onSelectSlide: (index: number) => void;
  /** The run that another tab makes of this post just now. */
  otherTab: RunInAnotherTab | null;
  /** Absent while no slide can be asked for again. */
  onRetrySlide: ((slideId: string) => void) | undefined;
  /** Why nothing can be generated just now, beyond what the slide says. */
  disabledReasons: readonly string[];
  /** What a picture is likely to take; null while nobody knows. */
  estimate: ImageEstimate | null;
  onGenerateImage: AssetManagement["handleGenerateImage"];
  runActions: RunActions;
  /** Takes pictures that are dropped onto a slide. */
  onFiles: (index: number, files: File[]) => void;
  onDismissRefusal: (slideId: string) => void;
}

/** A post with one picture. */
export function SingleImagePostHandler(props: SingleImagePostHandlerProps) {
  const { postInfo, run, runActions, views } = props;
  const slide = postInfo.slides[0];
  if (!slide) return null;
  const reasons = [...props.disabledReasons, ...generateDisabledReasons(postInfo, [slide])];
  const exists = postInfo.imageKeys[0] !== null;
  return (
    <div className="space-y-4">
      <RunArea {...{ run, runActions }} otherTab={props.otherTab}>
        <div>
          <Button
            className="mr-3"
            variant={exists ? "secondary" : "primary"}
            disabled={reasons.length > 0}
            onClick={() => void props.onGenerateImage(postInfo, slide.id)}
          >
            <Sparkles className="size-4" aria-hidden />
            {exists ? "Regenerate image" : "Generate image"}
          </Button>
          <span className="text-ink-faint">{estimateWords(props.estimate, 1).join(" · ")}</span>
          {reasons.map((reason) => (
            <p key={reason} className="mt-2 text-warn">
              {reason}
            </p>
          ))}
        </div>
      </RunArea>
      <SlideGrid
        platform={postInfo.platform}
        views={views}
        selectedIndex={null}
        onSelect={props.onSelectSlide}
        onRetry={props.onRetrySlide}
        onFiles={props.onFiles}
        onDismissRefusal={props.onDismissRefusal}
      />
    </div>
  );
}
