import { Button } from "@/components/ui/Button";
import { formatTime } from "@/components/ui/formatDate";
import { Notice } from "@/components/ui/Notice";
import { Picture } from "@/components/ui/Picture";
import { NETWORKS } from "@/lib/carousel/networks";
import { usePostEditor } from "../PostEditor";
import { DiscardButton } from "./RunStatus";

/** Offers a run that a reload, a closed tab or another machine has left behind. */
export function InterruptedRunNotice() {
  const { postInfo, interrupted } = usePostEditor();
  const { run, images, progress } = interrupted;
  if (!run) return null;
  const { width, height } = NETWORKS[postInfo.platform];
  return (
    <Notice
      role="status"
      actions={
        <>
          {progress.done < progress.total && (
            <Button variant="primary" onClick={() => void interrupted.continueRun()}>
              Continue
            </Button>
          )}
          {progress.done > 0 && (
            <Button onClick={() => void interrupted.saveRun()}>Save what is there</Button>
          )}
          <DiscardButton imageCount={progress.done} onDiscard={interrupted.discardRun} />
        </>
      }
    >
      A run from {formatTime(run.startedAt)} has {progress.done} of {progress.total} images.
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
