import { FileUp } from "lucide-react";

/** Covers the page while a file is held over it. */
export function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-0 z-30 animate-fade-in bg-canvas/80 p-4 backdrop-blur-sm">
      <div className="flex h-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent-ink">
        <FileUp className="size-8 text-accent-ink" strokeWidth={1.5} aria-hidden />
        <p className="text-title font-semibold">Drop the plan to import it</p>
        <p className="text-ink-soft">A table (CSV, Excel), a plan as JSON, or an archive exported here</p>
      </div>
    </div>
  );
}
