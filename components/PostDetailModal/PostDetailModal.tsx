import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useContext, useState } from "react";
import { PostActions } from "@/components/Export/PostActions";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { showToast } from "@/components/ui/showToast";
import { CONTENT_TYPE_ICON } from "@/components/ui/contentTypeIcon";
import { formatSchedule, PlanZone, useForeignZone } from "@/components/ui/formatSchedule";
import { PostMenu } from "@/components/PostMenu/PostMenu";
import { IconButton } from "@/components/ui/IconButton";
import { KEEPS_FOCUS, keepFocus } from "@/components/ui/keepFocus";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { useUnmount } from "@/components/ui/useUnmount";
import { usePostDraft, type PostDraftEditing } from "@/hooks/usePostDraft";
import { hasPictures, type ContentType } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { CarouselPostHandlerProps } from "./CarouselPostHandler";
import { DraftBar } from "./DraftBar";
import { PicturePost } from "./PicturePost";
import { PostEditorProvider } from "./PostEditor";
import { TextPost } from "./TextPost";

interface PostDetailModalProps extends CarouselPostHandlerProps {
  onClose: () => void;
}

/** One post, opened: its words, its pictures, and making them. Closing it stops nothing. */
export function PostDetailModal({ onClose, ...props }: PostDetailModalProps) {
  const { postInfo } = props;
  const [askingToClose, setAskingToClose] = useState(false);
  const focusReturn = useFocusReturn();
  const draft = usePostDraft(postInfo);

  useUnstoredNotice(draft, postInfo.title);

  /** What is typed is saved when the post closes, and kept in this browser until then: only without a copy is it asked. */
  async function requestClose(): Promise<void> {
    if (draft.isUnsaved && !draft.isKeptHere && !(await draft.save())) setAskingToClose(true);
    else onClose();
  }

  function discardAndClose(): void {
    draft.discard();
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
          className={clsx(
            "fixed inset-0 z-30 flex flex-col bg-surface outline-none max-lg:overflow-y-auto lg:inset-6 lg:m-auto lg:max-h-[56rem] lg:animate-rise-in lg:overflow-hidden lg:rounded-xl lg:border lg:border-line lg:shadow-modal",
            WIDTHS[postInfo.contentType],
          )}
        >
          <header
            className={clsx(
              "flex shrink-0 items-start gap-4 border-b border-line bg-surface px-4 py-3 max-lg:sticky max-lg:top-0 max-lg:z-20 sm:px-6 sm:py-4",
              // What PostActions take there.
              hasPictures(postInfo.contentType) ? "lg:pr-[33.25rem]" : "lg:pr-[22.25rem]",
            )}
          >
            <div className="min-w-0 flex-1">
              <PostMeta post={postInfo} />
              <Dialog.Title asChild>
                <h1 className="mt-0.5 line-clamp-2 text-left text-title font-semibold break-words" dir="auto">
                  {postInfo.title}
                </h1>
              </Dialog.Title>
            </div>
            <div className="-mr-2 flex lg:absolute lg:top-4 lg:right-6">
              <PostMenu post={postInfo} onClose={onClose} />
              <IconButton
                label="Close"
                onClick={() => void requestClose()}
                className="pointer-coarse:size-11"
              >
                <X aria-hidden />
              </IconButton>
            </div>
          </header>
          <PostActions post={postInfo} />
          {hasPictures(postInfo.contentType) ? (
            <PostEditorProvider postInfo={postInfo} draft={draft}>
              <PicturePost {...props} />
            </PostEditorProvider>
          ) : (
            <TextPost postInfo={postInfo} draft={draft} />
          )}
          <div {...KEEPS_FOCUS} className="shrink-0 max-lg:sticky max-lg:bottom-0 max-lg:z-20">
            <DraftBar postInfo={postInfo} edit={draft} />
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

/** Where and when a post goes out, and what it is. */
function PostMeta({ post }: { post: MediaPlanPost }) {
  const TypeIcon = CONTENT_TYPE_ICON[post.contentType];
  const planZone = useContext(PlanZone);
  const zone = useForeignZone(post.scheduledAt ? [post.scheduledAt] : []);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-faint sm:text-body">
      <TypeIcon className="size-3.5 shrink-0" aria-hidden />
      {post.platform}
      <span className="max-sm:sr-only"> · {post.contentType}</span>
      {post.scheduledAt && (
        <>
          <span aria-hidden>·</span>
          <time dateTime={post.scheduledAt}>{formatSchedule(post.scheduledAt, planZone)}</time>
          {zone && `(${zone})`}
        </>
      )}
    </p>
  );
}

/**
 * Saves what was typed when the post closes, and says when that cannot be: by whatever way it closes, the browser's own
 * back button among them, which nobody can ask to wait.
 */
function useUnstoredNotice(draft: PostDraftEditing, postTitle: string): void {
  useUnmount(() => {
    const where = draft.isKeptHere
      ? "your words are kept in this browser"
      : "keep this page open, your words are nowhere else";
    void draft.save().then((isStored) => {
      if (!isStored) void showToast("warning", `Not stored yet: ${where}`, { description: postTitle });
    });
  });
}
