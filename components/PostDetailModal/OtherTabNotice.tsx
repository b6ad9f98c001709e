import { LoaderCircle } from "lucide-react";
import { ProgressBar } from "@/components/ui/ProgressBar";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";

/** Another tab of this browser is making the pictures: how far it is. */
export function OtherTabNotice({ run: { done, total } }: { run: RunInAnotherTab }) {
  return (
    <div className="rounded-lg border border-line p-3">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        <LoaderCircle className="size-4 animate-spin text-accent-ink" aria-hidden />
        Another tab is generating
        <span className="text-ink-faint tabular-nums">
          {done} of {total}
        </span>
      </p>
      <div className="mt-3">
        <ProgressBar value={done} max={total} label="Images that have ended in the other tab" />
      </div>
    </div>
  );
}
