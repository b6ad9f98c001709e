import { AlertDialog } from "radix-ui";
import { buttonLook } from "@/components/ui/Button";
import { useFocusReturn } from "@/components/ui/useFocusReturn";

interface CloseQuestionProps {
  open: boolean;
  onContinue: () => void;
  onDiscard: () => void;
  onSave: () => void;
}

/** Before a post with changed words closes. */
export function CloseQuestion({ open, onContinue, onDiscard, onSave }: CloseQuestionProps) {
  const focusReturn = useFocusReturn();
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onContinue()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <AlertDialog.Content
          {...focusReturn}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-1/2 animate-fade-in rounded-xl border border-line bg-surface p-6 shadow-modal"
        >
          <AlertDialog.Title className="text-lead font-semibold">
            Save your changes before closing?
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-ink-soft">
            You have changed the words of this post, and the server does not have them yet.
          </AlertDialog.Description>
          <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Cancel className={buttonLook({})}>Continue editing</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonLook({})} onClick={onDiscard}>
              Discard changes
            </AlertDialog.Action>
            <AlertDialog.Action className={buttonLook({ variant: "primary" })} onClick={onSave}>
              Save changes
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
