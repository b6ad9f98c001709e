import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { buttonLook } from "./Button";
import { useFocusReturn } from "./useFocusReturn";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What is lost, or what it costs. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** Something else that may be done instead. */
  alternative?: { label: string; onChoose: () => void };
  onConfirm: () => void;
}

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  alternative,
  onConfirm,
}: ConfirmDialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <AlertDialog.Content
          {...focusReturn}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-1/2 animate-fade-in rounded-xl border border-line bg-surface p-6 shadow-modal"
        >
          <AlertDialog.Title className="text-lead font-semibold break-words">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-body text-ink-soft">{description}</div>
          </AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel className={buttonLook({ variant: "secondary" })}>
              {cancelLabel}
            </AlertDialog.Cancel>
            {alternative && (
              <AlertDialog.Action
                className={buttonLook({ variant: "secondary" })}
                onClick={alternative.onChoose}
              >
                {alternative.label}
              </AlertDialog.Action>
            )}
            <AlertDialog.Action
              className={buttonLook({ variant: danger ? "danger" : "primary" })}
              onClick={onConfirm}
            >
              {confirmLabel}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
