import { Button } from "@/components/ui/Button";
import { SaveStatus } from "@/components/ui/SaveStatus";
import type { BrandKitEditing } from "@/hooks/useBrandKit";

interface BrandKitBarProps {
  edit: BrandKitEditing;
  onDiscard: () => void;
  onSave: () => void;
}

/** What has become of what was typed, and what can be done about it. */
export function BrandKitBar({ edit, onDiscard, onSave }: BrandKitBarProps) {
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
