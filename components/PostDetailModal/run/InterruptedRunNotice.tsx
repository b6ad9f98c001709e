import { Button } from "@/components/ui/Button";
import { formatTime } from "@/components/ui/formatDate";
import { Notice } from "@/components/ui/Notice";
import { Picture } from "@/components/ui/Picture";
import { NETWORKS } from "@/lib/carousel/networks";
import { restoredSlides } from "@/lib/carousel/restoredSlides";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { DiscardButton } from "../DiscardButton";

interface InterruptedRunNoticeProps {
  postInfo: PostInfo;
  run: GenerationRun;
  onContinueInterruptedRun: () => void;
  onSaveInterruptedRun: () => void;
  onDiscardInterruptedRun: () => void;
}

/** A run that a reload, a closed tab or another machine has left behind. */
export function InterruptedRunNotice(props: InterruptedRunNoticeProps) {
  const { postInfo, run } = props;
  const slides = restoredSlides(postInfo, run);
  const images = slides.flatMap(({ image }) => image ?? []);
  const { width, height } = NETWORKS[postInfo.platform];
  return (
    <Notice
      role="status"
      actions={
        <>
          {images.length < slides.length && (
            <Button variant="primary" onClick={props.onContinueInterruptedRun}>
              Continue
            </Button>
          )}
          {images.length > 0 && <Button onClick={props.onSaveInterruptedRun}>Save what is there</Button>}
          <DiscardButton imageCount={images.length} onDiscard={props.onDiscardInterruptedRun} />
        </>
      }
    >
      A run from {formatTime(run.startedAt)} has {images.length} of {slides.length} images.
      {images.length > 0 && (
        <span className="mt-2 flex flex-wrap gap-1.5">
          {images.map(({ imageKey, imageUrl }) => (
            <span
              key={imageKey}
              className="h-14 overflow-hidden rounded-sm bg-hover"
              style={{ aspectRatio: `${width} / ${height}` }}
            >
              <Picture url={imageUrl} width={160} alt="" className="object-cover" />
            </span>
          ))}
        </span>
      )}
    </Notice>
  );
}
