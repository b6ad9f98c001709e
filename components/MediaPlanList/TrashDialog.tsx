import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { formatMoment } from "@/components/ui/formatDate";
import { IconButton } from "@/components/ui/IconButton";
import { KEEPS_FOCUS, keepFocus } from "@/components/ui/keepFocus";
import { Skeleton } from "@/components/ui/Skeleton";
import { sayWhy } from "@/components/ui/undoToast";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { useTrash } from "@/hooks/trash";

interface TrashDialogProps {
  /** Has the list of plans asked for again. */
  reload: () => Promise<unknown>;
  onClose: () => void;
}

/** What was deleted in the last 30 days, and the way back. */
export function TrashDialog({ reload, onClose }: TrashDialogProps) {
  const { trash, error, ...actions } = useTrash();
  const focusReturn = useFocusReturn();
  const isEmpty = trash && trash.mediaPlans.length + trash.posts.length === 0;
  const restore = (work: Promise<unknown>) =>
    work.then(reload).catch((problem: unknown) => sayWhy("That could not be restored", problem));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          {...focusReturn}
          ref={keepFocus}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-1/2 animate-fade-in flex-col rounded-xl border border-line bg-surface shadow-modal"
        >
          <header className="flex items-start justify-between gap-4 border-b border-line px-6 pt-4 pb-4">
            <div>
              <Dialog.Title className="text-title font-semibold">Trash</Dialog.Title>
              <Dialog.Description className="mt-1 text-ink-soft">
                Plans and posts are kept here for 30 days, with their pictures.
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton label="Close" className="-mr-2 pointer-coarse:size-11">
                <X aria-hidden />
              </IconButton>
            </Dialog.Close>
          </header>
          <div {...KEEPS_FOCUS} className="min-h-0 flex-1 overflow-y-auto px-6 py-4">
            {error && !trash && (
              <div role="alert" className="space-y-3">
                <p className="text-bad">The trash cannot be loaded. {error.message}</p>
                <Button onClick={() => void actions.reload()}>Retry</Button>
              </div>
            )}
            {!error && !trash && (
              <div role="status" aria-label="Loading the trash">
                <Skeleton className="h-11" />
              </div>
            )}
            {isEmpty && <p className="py-6 text-center text-ink-soft">Nothing was deleted lately.</p>}
            {trash && trash.mediaPlans.length > 0 && (
              <Group title="Plans">
                {trash.mediaPlans.map(({ id, name, postCount, deletedAt }) => (
                  <Row
                    key={id}
                    title={name}
                    note={`${countOf(postCount, "post")} · deleted ${formatMoment(deletedAt)}`}
                    onRestore={() => restore(actions.restorePlan(id))}
                  />
                ))}
              </Group>
            )}
            {trash && trash.posts.length > 0 && (
              <Group title="Posts">
                {trash.posts.map(({ id, title, deletedAt }) => (
                  <Row
                    key={id}
                    title={title}
                    note={`Deleted ${formatMoment(deletedAt)}`}
                    onRestore={() => restore(actions.restorePost(id))}
                  />
                ))}
              </Group>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pb-4 last:pb-0">
      <h3 className="text-small font-medium text-ink-faint">{title}</h3>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

interface RowProps {
  title: string;
  note: string;
  onRestore: () => Promise<unknown>;
}

function Row({ title, note, onRestore }: RowProps) {
  const [isBusy, setIsBusy] = useState(false);
  return (
    <li className="flex items-center gap-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" dir="auto">
          {title}
        </p>
        <p className="text-small text-ink-faint">{note}</p>
      </div>
      <Button
        aria-label={`Restore ${title}`}
        busy={isBusy}
        className="pointer-coarse:h-11"
        onClick={() => {
          setIsBusy(true);
          void onRestore().finally(() => setIsBusy(false));
        }}
      >
        Restore
      </Button>
    </li>
  );
}
