import { clsx } from "clsx";
import { useId } from "react";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { NETWORKS } from "@/lib/carousel/networks";
import type { PostField } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { POST_FIELD_LABELS } from "./textLabels";

interface PostFieldsProps {
  postInfo: PostInfo;
  draft: PostDraftEditing;
  /** What stands under a field. */
  notes?: Partial<Record<PostField, string | null>>;
}

/** The words of the post itself. */
export function PostFields({ postInfo, draft, notes }: PostFieldsProps) {
  const field = (name: PostField) => ({
    label: POST_FIELD_LABELS[name],
    value: draft.text(name),
    fault: draft.fault(name),
    note: notes?.[name] ?? null,
    onChange: (value: string) => draft.set(name, value),
  });
  return (
    <div className="max-w-2xl space-y-4">
      <TextField {...field("title")} />
      <TextField
        placeholder="What the post says"
        softLimit={NETWORKS[postInfo.platform].maxCaption}
        {...field("content")}
      />
      <TextField placeholder="#one #two" {...field("hashtags")} />
      <TextField placeholder="What readers should do" {...field("cta")} />
      <TextField placeholder="What the post belongs to" {...field("theme")} />
      <TextField placeholder="https://" {...field("link")} />
      <TextField placeholder="Posted below it right away" {...field("firstComment")} />
      <TextField
        placeholder="Beside the caption: of a pin, a TikTok, a document"
        {...field("networkTitle")}
      />
      {postInfo.platform === "Pinterest" && (
        <TextField placeholder="Where it is pinned" {...field("board")} />
      )}
      <TextField placeholder="One, two" {...field("labels")} />
      <TextField placeholder="For the team; never published" {...field("notes")} />
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  placeholder?: string;
  /** Most characters that are sensible; above it the count warns, and nothing is cut off. */
  softLimit?: number;
  /** Why the server has refused the text; null when it has not. */
  fault: string | null;
  /** What becomes of the text; null where there is nothing to say. */
  note?: string | null;
  onChange: (value: string) => void;
}

/** Text that reads as text and is a field once touched; it grows with what is written. */
export function TextField({ label, value, placeholder, softLimit, fault, note, onChange }: TextFieldProps) {
  const id = useId();
  const countId = useId();
  const faultId = useId();
  const noteId = useId();
  const described = [softLimit !== undefined && countId, fault && faultId, note && noteId]
    .filter(Boolean)
    .join(" ");
  return (
    <div>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-small font-medium text-ink-faint">
          {label}
        </label>
        {softLimit !== undefined && (
          <span id={countId} className="text-small text-ink-faint tabular-nums">
            <Count length={[...value].length} limit={softLimit} />
          </span>
        )}
      </div>
      <textarea
        id={id}
        dir="auto"
        rows={Math.max(1, Math.ceil(value.length / 44))}
        value={value}
        placeholder={placeholder}
        aria-describedby={described || undefined}
        aria-invalid={fault !== null}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(
          "-mx-2 mt-0.5 block field-sizing-content w-[calc(100%+1rem)] resize-none rounded-md border px-[7px] py-1.5 text-lead placeholder:text-ink-faint focus:border-accent-ink focus:bg-surface focus:outline-none sm:text-body",
          fault === null ? "border-transparent hover:border-line hover:bg-hover" : "border-bad bg-bad-soft",
        )}
      />
      {fault !== null && (
        <p id={faultId} className="mt-1 text-small text-bad first-letter:uppercase">
          {fault}
        </p>
      )}
      {note && (
        <p id={noteId} className="mt-1 text-small text-warn">
          {note}
        </p>
      )}
    </div>
  );
}

function Count({ length, limit }: { length: number; limit: number }) {
  const text = `${length.toLocaleString()} of ${limit.toLocaleString()}`;
  return length > limit ? <span className="font-medium text-warn">{text}: too long</span> : text;
}
