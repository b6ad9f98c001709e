import { vi } from "vitest";
import type { PostEditor, PostEditorActions } from "@/components/PostDetailModal/PostEditor";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import { slideViews } from "@/lib/carousel/slideViews";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** What the parts of an open post share, in a state that need not be brought about; its actions are noted, and do nothing. */
export function createPostEditor(
  postInfo: PostInfo,
  known: Partial<Pick<PostEditor, "run" | "otherTab" | "disabledReasons" | "estimate">>,
): PostEditor {
  const run = known.run ?? null;
  return {
    postInfo,
    run,
    otherTab: null,
    interrupted: {
      run: null,
      images: [],
      progress: { done: 0, total: 0 },
      continueRun: () => Promise.resolve(),
      saveRun: () => Promise.resolve(),
      discardRun: () => {},
    },
    // Only the panel beside the slides reads it.
    draft: {} as PostDraftEditing,
    drawings: NOTHING_DRAWN,
    views: slideViews(postInfo, run, NOTHING_DRAWN),
    selection: {
      selectedIndex: 0,
      openIndex: null,
      tab: "post",
      select: vi.fn<(index: number) => void>(),
      setTab: () => {},
    },
    disabledReasons: [],
    estimate: null,
    actions: {
      onGenerateImage: vi.fn<PostEditorActions["onGenerateImage"]>(),
      onRetrySlide: vi.fn<PostEditorActions["onRetrySlide"]>(),
      onRetryRun: vi.fn<PostEditorActions["onRetryRun"]>(),
      onSaveRun: vi.fn<PostEditorActions["onSaveRun"]>(),
      onResolveConflict: vi.fn<PostEditorActions["onResolveConflict"]>(),
      onDiscardRun: vi.fn<PostEditorActions["onDiscardRun"]>(),
      onCancelRun: vi.fn<PostEditorActions["onCancelRun"]>(),
      onStopRun: vi.fn<PostEditorActions["onStopRun"]>(),
      onUndo: vi.fn<PostEditorActions["onUndo"]>(),
      onAssignFiles: vi.fn<PostEditorActions["onAssignFiles"]>(),
    },
    ...known,
  };
}

const NOTHING_DRAWN: SlideDrawings = {
  slides: [],
  outdated: [],
  whyOutdated: "",
  provider: null,
  brandKit: EMPTY_BRAND_KIT,
  previewOf: () => null,
  span: () => Promise.resolve(),
  setPictures: () => {},
  setFocus: () => {},
  save: () => Promise.resolve(),
  rearrange: () => Promise.resolve(),
  saving: new Set(),
  saveProblem: null,
  place: () => Promise.resolve(),
  uploading: new Set(),
  refusals: {},
  dismissRefusal: () => {},
};
