import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { countSentence } from "@/components/Preflight/findingWords";
import { PostFindings } from "@/components/Preflight/PostFindings";
import { sumCounts } from "@/lib/carousel/preflight/findingGroups";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding } from "@/lib/schemas/preflight";

interface ExportFindingsProps {
  /** Those that go out. */
  posts: readonly MediaPlanPost[];
  /** By post id. */
  checks: ReadonlyMap<string, readonly Finding[]>;
  /** The link to a post's own checks has been followed. */
  onLeave: () => void;
}

/** So many are seen without a click. */
const SHOWN_AT_ONCE = 3;

/** What stands in the way of publishing what goes out; it goes out all the same. Missing pictures are the export's own question. */
export function ExportFindings({ posts, checks, onLeave }: ExportFindingsProps) {
  const counts = sumCounts(posts.map(({ id }) => checks.get(id) ?? []));
  const count = counts.error + counts.warning;
  const [isOpen, setIsOpen] = useState(count <= SHOWN_AT_ONCE);
  if (count === 0) return null;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)} className="group">
      <summary className="-mx-2 flex w-fit list-none flex-wrap items-center gap-x-2 rounded-md px-2 py-1.5 hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-90"
          aria-hidden
        />
        <span className="font-semibold">Before it is published</span>
        <span className="text-ink-soft tabular-nums">{countSentence(counts)}</span>
      </summary>
      {isOpen &&
        (["error", "warning"] as const).map((kind) => (
          <PostFindings key={kind} {...{ posts, checks, kind, onLeave }} />
        ))}
    </details>
  );
}
