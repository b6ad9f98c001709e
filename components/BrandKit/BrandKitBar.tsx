import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { formatRecent } from "@/components/ui/formatDate";
import { StatusLine } from "@/components/ui/StatusLine";
import type { BrandKitEditing } from "@/hooks/useBrandKit";
import { assertNever } from "@/lib/assertNever";

interface BrandKitBarProps {
  edit: BrandKitEditing;
  onDiscard: () => void;
  onSave: () => void;
}

/** What has become of what was typed, and what can be done about it. */
export function BrandKitBar({ edit, onDiscard, onSave }: BrandKitBarProps) {
  const { status, restoredAt, isKeptHere, isUnsaved } = edit;
  return (
    <div className="flex min-h-16 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6">
      <div role="status" className="min-w-0 flex-[1_1_14rem]">
        <StatusWords edit={edit} />
        {restoredAt !== null && (
          <p className="text-ink-faint">Restored what you typed at {formatRecent(restoredAt)}.</p>
        )}
        {isUnsaved && !isKeptHere && (
          <p className="text-warn">This browser keeps no copy: leave the page open until it is saved.</p>
        )}
      </div>
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

function StatusWords({ edit: { status, problem } }: { edit: BrandKitEditing }): ReactNode {
  switch (status) {
    case "clean":
    case "conflict":
      return null;
    case "dirty":
      return (
        <p className="text-ink-soft">
          Not saved yet. It changes every picture made from then on; others can be redrawn.
        </p>
      );
    case "saving":
      return (
        <StatusLine look="text-ink-soft" icon={<LoaderCircle className="size-4 animate-spin" aria-hidden />}>
          Saving…
        </StatusLine>
      );
    case "saved":
      return (
        <StatusLine look="font-medium text-good" icon={<CircleCheck className="size-4" aria-hidden />}>
          <span>Saved</span>
          <span className="block font-normal text-ink-soft">
            Pictures already made keep their look until they are made again, or redrawn from the plan’s page.
          </span>
        </StatusLine>
      );
    case "failed":
      return (
        <StatusLine look="text-bad" icon={<CircleAlert className="size-4" aria-hidden />}>
          {problem?.detail ?? "It could not be saved."}
          <span className="block text-ink-soft">What you typed is kept.</span>
        </StatusLine>
      );
    default:
      return assertNever(status);
  }
}
