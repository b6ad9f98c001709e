import { PostDetailModal } from "@/components/PostDetailModal/PostDetailModal";
import { useRun, useRunInAnotherTab } from "@/hooks/run/useRunContext";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useInterruptedRun } from "@/hooks/useInterruptedRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

interface OpenPostProps {
  postInfo: PostInfo;
  onClose: () => void;
}

/** Gives the open post what it shows and what can be done with it. */
export function OpenPost({ postInfo, onClose }: OpenPostProps) {
  const run = useRun(postInfo.id);
  const otherTab = useRunInAnotherTab(postInfo.id);
  const interrupted = useInterruptedRun(postInfo);
  const assets = useAssetManagement();
  const { id } = postInfo;
  return (
    <PostDetailModal
      postInfo={postInfo}
      run={run}
      interruptedRun={interrupted.run}
      otherTab={otherTab}
      onGenerateAllCarouselImages={assets.handleGenerateAllCarouselImages}
      onGenerateImage={assets.handleGenerateImage}
      runActions={{
        onSaveRun: () => void assets.handleSaveRun(id),
        onRetryRun: (slideIds) => void assets.handleRetryRun(id, slideIds),
        onResolveConflict: (choices) => void assets.handleResolveConflict(id, choices),
        onDiscardRun: () => assets.handleDiscardRun(id),
        onCancelRun: () => assets.handleCancelRun(id),
        onStopRun: () => assets.handleStopRun(id),
        onUndo: () => void assets.handleUndoCarousel(id),
      }}
      onContinueInterruptedRun={() => void interrupted.continueRun()}
      onSaveInterruptedRun={() => void interrupted.saveRun()}
      onDiscardInterruptedRun={interrupted.discardRun}
      onClose={onClose}
    />
  );
}
