import { Copy, Download, Share, Share2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { loadLater } from "@/components/ui/loadLater";
import { showToast } from "@/components/ui/showToast";
import { canShareFiles, useHandOut, type HandOutOutcome } from "@/hooks/useHandOut";
import { hasPictures } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

const ExportDialog = loadLater(() => import("./ExportDialog").then((module) => module.ExportDialog));

/** What can be done with an open post's words and pictures outside of here: below the header where it has no room. */
export function PostActions({ post }: { post: MediaPlanPost }) {
  const [isExporting, setIsExporting] = useState(false);
  const { busy, copyCaption, download, share } = useHandOut(post, tellOutcome);
  const hasPicture = post.imageKeys.some((key) => key !== null);
  const mayHavePictures = hasPictures(post.contentType);
  return (
    <div className="flex shrink-0 max-lg:border-b max-lg:border-line max-lg:px-2 max-lg:py-1 sm:max-lg:px-4 lg:absolute lg:top-4 lg:right-[6.5rem]">
      <Action label="Copy caption" onClick={() => void copyCaption()}>
        <Copy aria-hidden />
      </Action>
      {mayHavePictures && (
        <Action
          label="Download"
          disabled={!hasPicture}
          busy={busy === "download"}
          onClick={() => void download()}
        >
          <Download aria-hidden />
        </Action>
      )}
      {mayHavePictures && canShareFiles() && (
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

function Action({ label, disabled = false, busy = false, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      disabled={disabled || busy}
      aria-busy={busy}
      onClick={onClick}
      className={`inline-flex min-h-9 items-center justify-center gap-1.5 rounded-md px-2.5 font-medium whitespace-nowrap text-ink-soft transition-colors hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:py-1 max-sm:text-small pointer-coarse:min-h-11 [&>svg]:size-4 ${busy ? "[&>svg]:animate-pulse" : ""}`}
    >
      {children}
      {label}
    </button>
  );
}
