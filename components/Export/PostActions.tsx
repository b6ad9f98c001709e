import { Copy, Download, Share, Share2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { loadLater } from "@/components/ui/loadLater";
import { showToast } from "@/components/ui/showToast";
import { canShareFiles, useHandOut, type HandOutOutcome } from "@/hooks/useHandOut";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

const ExportDialog = loadLater(() => import("./ExportDialog").then((module) => module.ExportDialog));

/** What can be done with an open post's words and pictures outside of here. */
export function PostActions({ post }: { post: MediaPlanPost }) {
  const [isExporting, setIsExporting] = useState(false);
  const { busy, copyCaption, download, share } = useHandOut(post, tellOutcome);
  const hasPicture = post.imageKeys.some((key) => key !== null);
  return (
    <div className="flex shrink-0 items-center max-sm:order-last max-sm:-mb-2 max-sm:w-full max-sm:justify-around">
      <Action label="Copy caption" onClick={() => void copyCaption()}>
        <Copy aria-hidden />
      </Action>
      <Action
        label="Download"
        disabled={!hasPicture}
        busy={busy === "download"}
        onClick={() => void download()}
      >
        <Download aria-hidden />
      </Action>
      {canShareFiles() && (
        <Action label="Share" disabled={!hasPicture} busy={busy === "share"} onClick={() => void share()}>
          <Share2 aria-hidden />
        </Action>
      )}
      <Action label="Export" onClick={() => setIsExporting(true)}>
        <Share aria-hidden />
      </Action>
      {isExporting && <ExportDialog planId={post.planId} post={post} onClose={() => setIsExporting(false)} />}
    </div>
  );
}

export function tellOutcome({ isGood, text, again }: HandOutOutcome): void {
  void showToast(isGood ? "success" : "error", text, again && { action: { label: "Share", onClick: again } });
}

interface ActionProps {
  label: string;
  disabled?: boolean;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** Its icon alone where there is little room. */
function Action({ label, disabled = false, busy = false, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      title={label}
      disabled={disabled || busy}
      aria-busy={busy}
      onClick={onClick}
      className={`inline-flex h-11 items-center gap-1.5 rounded-md px-3 font-medium text-ink-soft transition-colors hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 lg:h-9 lg:px-2.5 [&>svg]:size-4 ${busy ? "[&>svg]:animate-pulse" : ""}`}
    >
      {children}
      <span className="max-lg:sr-only">{label}</span>
    </button>
  );
}
