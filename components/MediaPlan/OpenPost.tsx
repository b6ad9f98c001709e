import { PostDetailModal } from "@/components/PostDetailModal/PostDetailModal";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

interface OpenPostProps {
  postInfo: PostInfo;
  onClose: () => void;
}

/** The post that the plan's page has open. */
export function OpenPost({ postInfo, onClose }: OpenPostProps) {
  const { handleGenerateAllCarouselImages } = useAssetManagement();
  return (
    <PostDetailModal
      postInfo={postInfo}
      onGenerateAllCarouselImages={handleGenerateAllCarouselImages}
      onClose={onClose}
    />
  );
}
