import { CircleCheck } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { Notice } from "@/components/ui/Notice";
import { saveAs, type ExportState } from "@/hooks/useExport";
import { hasPictures } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

interface ExportResultProps {
  state: ExportState;
  posts: readonly MediaPlanPost[];
  /** How many there are. */
  pictures: number;
  onAllowMissing: () => void;
}

const SHOWN = 8;

/** A line for each post. What the store has lost, which the page cannot know, is said as the server says it. */
function missingLines(posts: readonly MediaPlanPost[], missing: readonly string[]): readonly string[] {
  const lacking = posts
    .filter(({ contentType }) => hasPictures(contentType))
    .map(({ title, imageKeys }) => ({
      title,
      total: imageKeys.length,
      slides: imageKeys.flatMap((key, index) => (key === null ? [index + 1] : [])),
    }))
    .filter(({ slides }) => slides.length > 0);
  if (lacking.reduce((sum, { slides }) => sum + slides.length, 0) !== missing.length) return missing;
  return lacking.map(({ title, total, slides }) => {
    if (total === 1) return title;
    if (slides.length === total) return `${title}: all ${total}`;
    return `${title}: ${slides.length === 1 ? "slide" : "slides"} ${NUMBERS.format(slides.map(String))}`;
  });
}

const NUMBERS = new Intl.ListFormat("en-GB");

/** How far the file is, what is in it, or why there is none. */
export function ExportResult({ state, posts, pictures, onAllowMissing }: ExportResultProps) {
  const outcome = useRef<HTMLDivElement>(null);
  const { status } = state;
  useEffect(() => {
    if (status !== "idle") outcome.current?.scrollIntoView({ block: "nearest" });
  }, [status]);
  return (
    <div role="status" ref={outcome} className="empty:hidden">
      {state.status === "running" && (
        <p className="text-ink-soft tabular-nums">
          {state.bytes === 0 ? "Making the file…" : `Making the file… ${formatBytes(state.bytes)} so far`}
        </p>
      )}
      {state.status === "failed" && (
        <Notice
          tone="bad"
          actions={
            state.missing.length > 0 &&
            pictures > 0 && <Button onClick={onAllowMissing}>Export without them</Button>
          }
        >
          <p>
            {state.missing.length === 0
              ? state.detail
              : `${countOf(state.missing.length, "picture")} ${state.missing.length === 1 ? "is" : "are"} missing. Generate them first, or put your own there.`}
          </p>
          <ListOf items={missingLines(posts, state.missing)} />
        </Notice>
      )}
      {state.status === "done" && <Receipt state={state} postCount={posts.length} />}
    </div>
  );
}

function Receipt({ state, postCount }: { state: ExportState & { status: "done" }; postCount: number }) {
  const { file, name, leftOut } = state.file;
  return (
    <div className="rounded-lg border border-line p-3">
      <div className="flex items-start gap-2">
        <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{name}</p>
          <p className="text-ink-soft tabular-nums">
            {countOf(postCount - leftOut.length, "post")} · {formatBytes(file.size)}
          </p>
        </div>
        <Button onClick={() => saveAs(file, name)}>Download</Button>
      </div>
      {leftOut.length > 0 && (
        <div className="mt-3 border-t border-line pt-3">
          <p className="font-medium">
            {leftOut.length === 1 ? "One post is not in it" : `${leftOut.length} posts are not in it`}
          </p>
          <ListOf
            items={leftOut.map(({ postId, title, reason }) => (
              <span key={postId}>
                <span className="font-medium text-ink" dir="auto">
                  {title}
                </span>
                : {reason}
              </span>
            ))}
          />
        </div>
      )}
    </div>
  );
}

function ListOf({ items }: { items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  const more = items.length - SHOWN;
  return (
    <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-soft">
      {items.slice(0, SHOWN).map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the list never changes its order
        <li key={index}>{item}</li>
      ))}
      {more > 0 && <li>{`and ${more} more`}</li>}
    </ul>
  );
}

const MEGABYTE = 1_000_000;

function formatBytes(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
}
