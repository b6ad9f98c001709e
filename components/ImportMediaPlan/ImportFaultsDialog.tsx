import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useMemo } from "react";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import type { Fault } from "@/lib/schemas/problem";

interface ImportFaultsDialogProps {
  fileName: string;
  /** What is wrong on the whole, in a sentence. */
  summary: string;
  faults: readonly Fault[];
  onClose: () => void;
  onChooseAnother: () => void;
}

/** Everything wrong with a plan's file, so that it can be mended in one go. */
export function ImportFaultsDialog(props: ImportFaultsDialogProps) {
  const focusReturn = useFocusReturn();
  const groups = useMemo(() => groupFaults(props.faults), [props.faults]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-2xl -translate-1/2 animate-fade-in flex-col rounded-xl border border-line bg-surface shadow-modal"
        >
          <header className="flex items-start justify-between gap-4 border-b border-line p-6 pb-4">
            <div className="min-w-0">
              <Dialog.Title className="text-title font-semibold">
                {headline(props.faults.length, props.fileName)}
              </Dialog.Title>
              <Dialog.Description className="mt-1 text-ink-soft">
                Nothing was imported. {props.summary}
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton label="Close" className="-mt-1 -mr-2">
                <X aria-hidden />
              </IconButton>
            </Dialog.Close>
          </header>
          {groups.length > 0 && (
            // Hundreds of faults scroll; a keyboard must be able to scroll them too.
            <div
              role="region"
              aria-label="Faults"
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 outline-offset-[-2px]"
            >
              {groups.map((group) => (
                <section key={group.title} className="border-b border-line py-4 last:border-0">
                  <h3 className="font-semibold">{group.title}</h3>
                  <ul className="mt-2 space-y-2">
                    {group.faults.map((fault) => (
                      <li
                        key={`${fault.path} ${fault.code}`}
                        className="sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] sm:gap-4"
                      >
                        <code className="font-mono text-small leading-5 break-all text-ink-soft">
                          {fault.path || "(whole file)"}
                        </code>
                        <p className="break-words">{fault.message}</p>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )}
          <footer className="flex justify-end gap-2 border-t border-line px-6 py-4">
            <Button onClick={props.onClose}>Close</Button>
            <Button variant="primary" onClick={props.onChooseAnother}>
              Choose another file
            </Button>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function headline(count: number, fileName: string): string {
  if (count === 0) return `${fileName} could not be imported`;
  return `${count} ${count === 1 ? "fault" : "faults"} in ${fileName}`;
}

interface FaultGroup {
  /** 'Post 3', or 'The plan' for what belongs to no post. */
  title: string;
  faults: Fault[];
}

/** Puts the faults of one post together, in the file's order; what belongs to no post comes first. */
function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<number, Fault[]>();
  for (const fault of faults) {
    const index = /^posts\[(\d+)\]/.exec(fault.path)?.[1];
    const postNumber = index === undefined ? 0 : Number(index) + 1;
    groups.set(postNumber, [...(groups.get(postNumber) ?? []), fault]);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([postNumber, group]) => ({
      title: postNumber === 0 ? "The plan" : `Post ${postNumber}`,
      faults: group,
    }));
}
