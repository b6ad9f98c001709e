import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { IconButton } from "@/components/ui/IconButton";
import { SaveStatus } from "@/components/ui/SaveStatus";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { BrandKitConflict } from "./BrandKitConflict";
import { BrandKitForm } from "./BrandKitForm";
import { BrandKitPreview } from "./BrandKitPreview";

interface BrandKitDialogProps {
  planName: string;
  posts: readonly MediaPlanPost[];
  edit: BrandKitEditing;
  onClose: () => void;
}

/** The kit and what it makes of slides, side by side. What is not saved is asked about before it closes. */
export function BrandKitDialog({ planName, posts, edit, onClose }: BrandKitDialogProps) {
  const [asking, setAsking] = useState<"close" | "discard" | null>(null);
  const samplePrompt = posts.find(({ slides }) => slides.length > 0)?.slides[0]?.mediaPrompt ?? "";
  const content = useRef<HTMLDivElement>(null);
  const focusReturn = useFocusReturn();

  function requestClose(): void {
    if (edit.isUnsaved) setAsking("close");
    else onClose();
  }

  /** What holds it up is shown, wherever the form has been scrolled to. */
  async function save(): Promise<void> {
    if (await edit.save()) return;
    content.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  function discard(): void {
    edit.discard();
    if (asking === "close") onClose();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && requestClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          ref={content}
          aria-describedby={undefined}
          className="fixed inset-0 z-30 flex flex-col bg-surface outline-none lg:inset-6 lg:m-auto lg:max-h-[58rem] lg:max-w-6xl lg:animate-rise-in lg:overflow-hidden lg:rounded-xl lg:border lg:border-line lg:shadow-modal"
        >
          <header className="flex shrink-0 items-start gap-4 border-b border-line px-4 py-4 sm:px-6">
            <div className="min-w-0 flex-1">
              <p className="truncate text-small text-ink-faint" dir="auto">
                {planName}
              </p>
              <Dialog.Title className="text-title font-semibold">Brand kit</Dialog.Title>
            </div>
            <IconButton label="Close" onClick={requestClose} className="-mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          <div className="flex min-h-0 flex-1 flex-col lg:flex-row-reverse">
            <BrandKitPreview form={edit.form} posts={posts} />
            <div className="relative min-h-0 flex-1 overflow-y-auto px-4 pt-5 sm:px-6 lg:pt-6">
              <BrandKitForm edit={edit} posts={posts} samplePrompt={samplePrompt} />
            </div>
          </div>
          {edit.status === "conflict" ? (
            <BrandKitConflict edit={edit} />
          ) : (
            <BrandKitBar edit={edit} onDiscard={() => setAsking("discard")} onSave={() => void save()} />
          )}
          <ConfirmDialog
            open={asking !== null}
            onOpenChange={(open) => !open && setAsking(null)}
            title="Discard your changes?"
            description="They are not saved. They cannot be brought back."
            confirmLabel="Discard changes"
            cancelLabel="Continue editing"
            danger
            onConfirm={discard}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface BrandKitBarProps {
  edit: BrandKitEditing;
  onDiscard: () => void;
  onSave: () => void;
}

/** What has become of what was typed, and what can be done about it. */
function BrandKitBar({ edit, onDiscard, onSave }: BrandKitBarProps) {
  const { status, isUnsaved, problem } = edit;
  return (
    <div className="flex min-h-16 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6">
      <SaveStatus
        edit={edit}
        whenDirty="Not saved yet. It changes every picture made from then on; others can be redrawn."
        whenSaved="Pictures already made keep their look until they are made again, or redrawn from the plan’s page."
        whenOffline="What you typed is kept: save it once it can."
        reasons={[problem?.detail ?? "Not all of it was taken: see above."]}
      />
      <div className="flex gap-2 max-sm:w-full max-sm:[&>button]:flex-1">
        {isUnsaved && (
          <Button disabled={status === "saving"} onClick={onDiscard}>
            Discard changes
          </Button>
        )}
        <Button variant="primary" busy={status === "saving"} disabled={!isUnsaved} onClick={onSave}>
          Save brand kit
        </Button>
      </div>
    </div>
  );
}
