import { Sparkles } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { formatEstimate } from "@/lib/carousel/runEstimate";
import { generateDisabledReasons } from "@/lib/carousel/slidesToGenerate";
import { undrawableSentences } from "@/lib/carousel/undrawableWords";
import { usePostEditor } from "./PostEditor";
import { RunStatus } from "./run/RunStatus";
import { SlideGrid } from "./slides/SlideGrid";

/** A post with one picture. */
export function SingleImagePostHandler() {
  const { postInfo, views, disabledReasons, estimate, actions } = usePostEditor();
  const slide = postInfo.slides[0];
  if (!slide) return null;
  const reasons = [
    ...disabledReasons,
    ...generateDisabledReasons(postInfo, [slide]),
    ...undrawableSentences(views, 1),
  ];
  const exists = postInfo.imageKeys[0] !== null;
  return (
    <div className="space-y-4">
      <RunStatus>
        <div>
          <Button
            className="mr-3"
            variant={exists ? "secondary" : "primary"}
            disabled={reasons.length > 0}
            onClick={() => actions.onGenerateImage(slide.id)}
          >
            <Sparkles className="size-4" aria-hidden />
            {exists ? "Regenerate image" : "Generate image"}
          </Button>
          <span className="text-ink-faint">{formatEstimate(estimate, 1).join(" · ")}</span>
          {reasons.map((reason) => (
            <p key={reason} className="mt-2 text-warn">
              {reason}
            </p>
          ))}
        </div>
      </RunStatus>
      <SlideGrid selectedIndex={null} />
    </div>
  );
}
