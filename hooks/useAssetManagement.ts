import type { MediaPlanPost, PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { SlideChoice } from "@/lib/carousel/slidesToGenerate";
import type { PostFields } from "@/services/databaseService";

/**
 * What the views call. Functions that return a promise resolve once all is settled (saved, failed, or waiting for
 * a decision) and never reject, `handleUpdatePost` aside; what happens meanwhile is told by `useGeneration`.
 */
export interface AssetManagement {
  /**
   * Makes the pictures of a carousel, all at once, and saves them in one step when every one has succeeded.
   * Without a choice: the slides that have none; when every slide has one, all of them. Does nothing while the
   * post has a generation that is running or waits for a decision.
   * @param postInfo the post as `useMediaPlan` gives it, not an unsaved draft
   */
  handleGenerateAllCarouselImages: (postInfo: PostInfo, options?: { slides: SlideChoice }) => Promise<void>;
  /** Makes a new picture for one slide and saves it: a run of one. */
  handleGenerateImage: (postInfo: PostInfo, slideId: string) => Promise<void>;
  /**
   * Saves the pictures there are; slides without one keep what the post had. In phase `deciding`, `save_failed`
   * and `conflict` (there a person has decided to write over what the other has saved for these slides).
   */
  handleSaveRun: (postId: string) => Promise<void>;
  /**
   * Asks again, with the slides' present prompts. Without ids: the failed and the cancelled ones. Slides of
   * unknown outcome may already have been charged: they are asked again only when named.
   */
  handleRetryRun: (postId: string, slideIds?: readonly string[]) => Promise<void>;
  /** Forgets the run (phase `deciding`, `save_failed`, `conflict`), or puts a `saved` one away. */
  handleDiscardRun: (postId: string) => void;
  /** Aborts what is in flight and empties the queue; finished pictures are kept for the decision. */
  handleCancelRun: (postId: string) => void;
  /** 'Stop after the running ones': empties the queue. */
  handleStopRun: (postId: string) => void;
  /** Writes the arrays of before the batch back in one save. Success removes the run. */
  handleUndoCarousel: (postId: string) => Promise<void>;
  /**
   * Saves edited fields of a post. When another has saved other fields meanwhile, both changes are kept.
   * @param postInfo the post that the edit was made from
   * @returns the post as stored
   * @throws ApiError (`revision_conflict` carries the `current` post) or NetworkError
   */
  handleUpdatePost: (postInfo: PostInfo, fields: PostFields) => Promise<MediaPlanPost>;
}

export declare function useAssetManagement(planId: string): AssetManagement;
