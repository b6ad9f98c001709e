import { createContext, useContext, type ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import { showToast } from "@/components/ui/showToast";
import { useUnmount } from "@/components/ui/useUnmount";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import { useRun, useRunInAnotherTab } from "@/hooks/run/useRunContext";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useImageEstimate } from "@/hooks/useImageProvider";
import { useInterruptedRun, type InterruptedRun } from "@/hooks/useInterruptedRun";
import { useOnline } from "@/hooks/useOnline";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { useSlideDrawings, type SlideDrawings } from "@/hooks/useSlideDrawings";
import { whyOutdated } from "@/lib/carousel/compareDrawings";
import type { ConflictChoices } from "@/lib/carousel/compareSlides";
import { isBusy, mayStart, type Run } from "@/lib/carousel/run";
import type { SlideDrawing } from "@/lib/carousel/slideContent";
import { slideViews, type SlideView } from "@/lib/carousel/slideViews";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { AssignFilesDialog, useAssignFiles } from "./slides/AssignFiles";
import { useSlideSelection, type SlideSelection } from "./useSlideSelection";

/** What the parts of an open post with pictures share. */
export interface PostEditor {
  postInfo: PostInfo;
  /** The run of this post in this client. */
  run: Run | null;
  /** The run of this post in another tab of this browser. */
  otherTab: RunInAnotherTab | null;
  interrupted: InterruptedRun;
  draft: PostDraftEditing;
  drawings: SlideDrawings;
  views: SlideView[];
  selection: SlideSelection;
  /** Why nothing can be generated just now, whatever the slides say. */
  disabledReasons: readonly string[];
  /** What a picture is likely to take; null while nobody knows. */
  estimate: ImageEstimate | null;
  actions: PostEditorActions;
}

export interface PostEditorActions {
  /** Single slides only. */
  onGenerateImage: (slideId: string) => void;
  /** Asks again for one slide of the run. */
  onRetrySlide: (slideId: string) => void;
  /** Asks again for the failed and the cancelled slides. */
  onRetryRun: () => void;
  onSaveRun: () => void;
  onResolveConflict: (choices: ConflictChoices) => void;
  onDiscardRun: () => void;
  onCancelRun: () => void;
  onStopRun: () => void;
  onUndo: () => void;
  /** Puts files on the slides from this place on; asks first when there are several. */
  onAssignFiles: (index: number, files: readonly File[]) => void;
}

export const PostEditorContext = createContext<PostEditor | null>(null);

export function usePostEditor(): PostEditor {
  const editor = useContext(PostEditorContext);
  if (!editor) throw new Error("There is no PostEditorProvider above this component");
  return editor;
}

interface PostEditorProviderProps {
  postInfo: PostInfo;
  draft: PostDraftEditing;
  children: ReactNode;
}

/** Brings together what is known of an open post, and what can be done with it. */
export function PostEditorProvider({ postInfo, draft, children }: PostEditorProviderProps) {
  const { id } = postInfo;
  const run = useRun(id);
  const otherTab = useRunInAnotherTab(id);
  const interrupted = useInterruptedRun(postInfo);
  const assets = useAssetManagement();
  const estimate = useImageEstimate(run);
  const isOnline = useOnline();
  const selection = useSlideSelection(postInfo);
  const drawings = useSlideDrawings(postInfo, draft);
  useOutdatedNotice(drawings.slides, draft.text("title"));
  const disabledReasons = currentDisabledReasons({
    draft: draft.status,
    isOnline,
    isInAnotherTab: otherTab !== null,
  });
  const files = useAssignFiles(postInfo, {
    drawings,
    disabledReason: whyRunIsInTheWay(run) ?? disabledReasons[0] ?? null,
    // A single image has no tiles to choose from.
    pasteIndex: postInfo.contentType === "Carousel" ? selection.openIndex : selection.selectedIndex,
    onAssign: selection.select,
  });

  const editor: PostEditor = {
    postInfo,
    run,
    otherTab,
    interrupted,
    draft,
    drawings,
    views: slideViews(postInfo, run, drawings),
    selection,
    disabledReasons,
    estimate,
    actions: {
      onGenerateImage(slideId) {
        const isRearranged = isDrawnAgain(drawings, slideId);
        void assets.handleGenerateImage(postInfo, slideId, { isRearranged });
      },
      onRetrySlide: (slideId) => void assets.handleRetryRun(id, [slideId]),
      onRetryRun: () => void assets.handleRetryRun(id),
      onSaveRun: () => void assets.handleSaveRun(id),
      onResolveConflict: (choices) => void assets.handleResolveConflict(id, choices),
      onDiscardRun: () => assets.handleDiscardRun(id),
      onCancelRun: () => assets.handleCancelRun(id),
      onStopRun: () => assets.handleStopRun(id),
      onUndo: () => void assets.handleUndoCarousel(id),
      onAssignFiles: files.assign,
    },
  };
  return (
    // oxlint-disable-next-line react/jsx-no-constructed-context-values -- rendered when something in it has changed
    <PostEditorContext value={editor}>
      {children}
      <AssignFilesDialog {...files} onConfirm={(assigned) => void drawings.place(assigned)} />
    </PostEditorContext>
  );
}

/** Whether the designer makes the next arrangement of what it has drawn. */
function isDrawnAgain({ provider, slides }: SlideDrawings, slideId: string): boolean {
  const shown = slides.find((slide) => slide.slideId === slideId)?.shown;
  return provider?.name === "designer" && shown?.picture === null;
}

interface Circumstances {
  draft: PostDraftEditing["status"];
  isOnline: boolean;
  isInAnotherTab: boolean;
}

/** Something typed that is not stored yet is no reason: it is saved first. */
function currentDisabledReasons({ draft, isOnline, isInAnotherTab }: Circumstances): string[] {
  return [
    isInAnotherTab && "This post is being generated in another tab",
    !isOnline && "The server cannot be reached",
    draft === "failed" && "Your words could not be stored: see below",
    draft === "conflict" && "Choose first between their words and yours",
  ].filter((reason) => reason !== false);
}

function whyRunIsInTheWay(run: Run | null): string | null {
  if (!run || mayStart(run)) return null;
  return isBusy(run)
    ? "Wait until the images are generated and saved."
    : "Decide first about the images that were generated.";
}

/**
 * Says, when the post is closed, that pictures do not show what was changed in it: otherwise a typo that was corrected
 * would be published all the same. A changed brand kit is told of by the plan's page, for all posts at once.
 */
export function useOutdatedNotice(slides: readonly SlideDrawing[], postTitle: string): void {
  useUnmount(() => {
    const outdated = slides.filter(isChangedHere);
    const count = outdated.length;
    if (count === 0) return;
    const why = whyOutdated(outdated);
    const [has, does, it] = count === 1 ? ["has", "does", "it"] : ["have", "do", "them"];
    const state = why ? `still ${has} the old look` : `${does} not show your changes yet`;
    void showToast("warning", `${countOf(count, "picture")} ${state}`, {
      description: `${why} Open “${postTitle}” and save ${it}.`.trim(),
    });
  });
}

function isChangedHere({ isEdited, changes }: SlideDrawing): boolean {
  return isEdited || changes.some((change) => change !== "brandKit");
}
