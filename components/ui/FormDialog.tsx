import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, type ReactNode } from "react";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import { INPUT_LOOK } from "./inputLook";
import { useFocusReturn } from "./useFocusReturn";

interface FormDialogProps {
  title: string;
  submitLabel: string;
  busy: boolean;
  /** Why the last try was in vain. */
  problem: string | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields over the page, and the one button that takes them. */
export function FormDialog(props: FormDialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-1/2 animate-fade-in flex-col rounded-xl border border-line bg-surface shadow-modal"
        >
          <header className="flex items-center justify-between gap-4 px-6 pt-4 pb-2">
            <Dialog.Title className="text-title font-semibold">{props.title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" className="-mr-2 pointer-coarse:size-11">
                <X aria-hidden />
              </IconButton>
            </Dialog.Close>
          </header>
          <form
            noValidate
            className="flex min-h-0 flex-1 flex-col"
            onSubmit={(event) => {
              event.preventDefault();
              if (!props.busy) props.onSubmit();
            }}
          >
            <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-6 pt-2 pb-4">{props.children}</div>
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-4">
              {props.problem !== null && (
                <p role="alert" className="w-full text-bad">
                  {props.problem}
                </p>
              )}
              <Dialog.Close asChild>
                <Button className="pointer-coarse:h-11">Cancel</Button>
              </Dialog.Close>
              <Button type="submit" variant="primary" busy={props.busy} className="pointer-coarse:h-11">
                {props.submitLabel}
              </Button>
            </footer>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface FormFieldProps {
  label: string;
  hint?: string;
  fault?: string | null;
  /** Of a form whose labels look otherwise. */
  labelClass?: string;
  children: (input: {
    id: string;
    className: string;
    "aria-invalid": boolean;
    "aria-describedby": string;
  }) => ReactNode;
}

/** A label, an input, and what is to say of it. */
export function FormField({ label, hint, fault, labelClass = "font-medium", children }: FormFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      {children({
        id,
        className: `mt-1 block h-9 w-full min-w-0 pointer-coarse:h-11 ${INPUT_LOOK}`,
        "aria-invalid": Boolean(fault),
        "aria-describedby": `${id}-note`,
      })}
      <p id={`${id}-note`} className={fault ? "mt-1 text-bad" : "mt-1 text-ink-faint empty:hidden"}>
        {fault || hint}
      </p>
    </div>
  );
}
