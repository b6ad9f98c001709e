import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { IconButton } from "@/components/ui/IconButton";
import { KEEPS_FOCUS, keepFocus } from "@/components/ui/keepFocus";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import { usePostDraft } from "@/hooks/usePostDraft";
import { hasPictures, type ContentType } from "@/lib/carousel/networks";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { Run } from "@/lib/carousel/run";
import { DraftBar } from "./DraftBar";
import { PicturePost } from "./PicturePost";
import { PostMeta } from "./PostMeta";
import type { RunActions } from "./runActions";
import { runAnnouncement } from "./runAnnouncement";
import { useUnstoredNotice } from "./useUnstoredNotice";
import { TextPost } from "./TextPost";

export interface PostDetailModalProps {
  postInfo: PostInfo;
  /** The run of this post in this client, if there is one. */
  run: Run | null;
  /** A run that was left behind, if there is one. */
  interruptedRun: GenerationRun | null;
  /** The run that another tab of this browser makes of this post just now, if there is one. */
  otherTab: RunInAnotherTab | null;
  onGenerateAllCarouselImages: AssetManagement["handleGenerateAllCarouselImages"];
  /** Single slides only. */
  onGenerateImage: AssetManagement["handleGenerateImage"];
  runActions: RunActions;
  onContinueInterruptedRun: () => void;
  onSaveInterruptedRun: () => void;
  onDiscardInterruptedRun: () => void;
  onClose: () => void;
}

/** One post, opened: its words, its pictures, and making them. Closing it stops nothing. */
export function PostDetailModal(props: PostDetailModalProps) {
  const { postInfo, run, onClose } = props;
  const [askingToClose, setAskingToClose] = useState(false);
  const focusReturn = useFocusReturn();
  const edit = usePostDraft(postInfo);

  useUnstoredNotice(edit, postInfo.title);

  /** What is typed is saved when the post closes, and kept in this browser until then: only without a copy is it asked. */
  async function requestClose(): Promise<void> {
    if (edit.isUnsaved && !edit.isKeptHere && !(await edit.save())) setAskingToClose(true);
    else onClose();
  }

  function discardAndClose(): void {
    edit.discard();
    onClose();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && void requestClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          ref={keepFocus}
          aria-describedby={undefined}
          onInteractOutside={(event) => isToast(event.target) && event.preventDefault()}
          className={`fixed inset-0 z-30 flex flex-col bg-surface outline-none max-lg:overflow-y-auto lg:inset-6 lg:m-auto lg:max-h-[56rem] lg:animate-rise-in lg:overflow-hidden lg:rounded-xl lg:border lg:border-line lg:shadow-modal ${WIDTHS[postInfo.contentType]}`}
        >
          <header className="flex shrink-0 items-start gap-4 border-b border-line bg-surface px-4 py-4 max-lg:sticky max-lg:top-0 max-lg:z-20 sm:px-6">
            <div className="min-w-0 flex-1">
              <PostMeta post={postInfo} />
              <Dialog.Title asChild>
                <h1 className="mt-0.5 text-left text-title font-semibold break-words" dir="auto">
                  {postInfo.title}
                </h1>
              </Dialog.Title>
            </div>
            <IconButton label="Close" onClick={() => void requestClose()} className="-mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          <p role="status" className="sr-only">
            {runAnnouncement(run)}
          </p>
          {hasPictures(postInfo.contentType) ? (
            <PicturePost {...props} edit={edit} />
          ) : (
            <TextPost postInfo={postInfo} edit={edit} />
          )}
          <div {...KEEPS_FOCUS} className="shrink-0 max-lg:sticky max-lg:bottom-0 max-lg:z-20">
            <DraftBar postInfo={postInfo} edit={edit} />
          </div>
          <ConfirmDialog
            open={askingToClose}
            onOpenChange={setAskingToClose}
            title="Discard what you typed?"
            description="The server could not store it, and this browser keeps no copy."
            confirmLabel="Discard changes"
            cancelLabel="Continue editing"
            danger
            onConfirm={discardAndClose}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const WIDTHS: Record<ContentType, string> = {
  Carousel: "lg:max-w-7xl",
  Image: "lg:max-w-5xl xl:max-w-6xl",
  Text: "lg:max-w-2xl",
  Video: "lg:max-w-2xl",
};

/** A click on a toast is not a click beside the dialog. */
function isToast(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-sonner-toaster]") !== null;
}
