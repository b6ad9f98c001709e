import { clsx } from "clsx";
import { useContext, useId } from "react";
import { FormField } from "@/components/ui/FormDialog";
import { PlanZone } from "@/components/ui/formatSchedule";
import { MomentField } from "@/components/ui/MomentField";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { cashtagsIn, hashtagsIn, publishedCaption } from "@/lib/carousel/caption";
import { NETWORKS, type Limit, type TextUnit } from "@/lib/carousel/networks";
import type { PostField } from "@/lib/carousel/postTexts";
import { textLength } from "@/lib/carousel/textLength";
import { splitHashtags } from "@/lib/carousel/vocabulary";
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
  const network = NETWORKS[postInfo.platform];
  const { caption } = network;
  const published = publishedCaption({
    content: draft.text("content"),
    hashtags: splitHashtags(draft.text("hashtags")),
  });
  const tagLimit = network.hashtags ?? network.tags;
  const field = (name: PostField) => ({
    name,
    label: POST_FIELD_LABELS[name],
    value: draft.text(name),
    fault: draft.fault(name),
    note: notes?.[name] ?? null,
    onChange: (value: string) => draft.set(name, value),
  });
  return (
    <div className="max-w-2xl space-y-4">
      <TextField {...field("title")} />
      <ScheduleField draft={draft} />
      <TextField
        placeholder="What the post says"
        counted={{
          length: textLength(published, caption.unit),
          limit: caption,
          note: CAPTION_NOTES[caption.unit],
        }}
        {...field("content")}
      />
      <TextField
        placeholder="#one #two"
        {...(tagLimit && {
          counted: {
            length: (network.tags?.kind === "cashtag" ? cashtagsIn : hashtagsIn)(published).length,
            limit: tagLimit,
            note: network.tags ? `${network.tags.kind}s` : "",
          },
        })}
        {...field("hashtags")}
      />
      <TextField placeholder="What readers should do" {...field("cta")} />
      <TextField placeholder="What the post belongs to" {...field("theme")} />
      <TextField placeholder="https://" {...field("link")} />
      <TextField placeholder="Posted below it right away" {...field("firstComment")} />
      {(network.title || draft.text("networkTitle") !== "") && (
        <TextField
          placeholder="Beside the caption: of a pin, a TikTok, a document"
          {...(network.title?.error !== undefined && {
            counted: { length: textLength(draft.text("networkTitle"), "characters"), limit: network.title },
          })}
          {...field("networkTitle")}
        />
      )}
      {postInfo.platform === "Pinterest" && (
        <TextField placeholder="Where it is pinned" {...field("board")} />
      )}
      <TextField placeholder="One, two" {...field("labels")} />
      <TextField placeholder="For the team; never published" {...field("notes")} />
    </div>
  );
}

/** When the post goes out, on the clocks of its plan. */
function ScheduleField({ draft }: Pick<PostFieldsProps, "draft">) {
  const timeZone = useContext(PlanZone) ?? "UTC";
  return (
    <FormField
      label={POST_FIELD_LABELS.scheduledAt}
      labelClass="text-small font-medium text-ink-faint"
      hint={`In the time of ${timeZone.replaceAll("_", " ")}.`}
      fault={draft.fault("scheduledAt")}
    >
      {(input) => (
        <MomentField
          input={{ ...input, className: `${input.className} sm:max-w-60` }}
          value={draft.text("scheduledAt")}
          timeZone={timeZone}
          onChange={(moment) => draft.set("scheduledAt", moment)}
        />
      )}
    </FormField>
  );
}

/** What the number beside the caption counts, where it is not plain. */
const CAPTION_NOTES: Record<TextUnit, string> = {
  characters: "with hashtags",
  weights: "as X counts, with hashtags",
  emojiBytes: "as Threads counts, with hashtags",
  graphemes: "as Bluesky counts, with hashtags",
};

/** How long a text is, in whatever its network counts. */
interface Counted {
  length: number;
  limit: Limit;
  note?: string;
}

interface TextFieldProps {
  name?: string;
  label: string;
  value: string;
  placeholder?: string;
  /** Most characters that are sensible; above it the count warns, and nothing is cut off. */
  softLimit?: number;
  /** In place of it, where a network counts otherwise than by characters, or more than this field. */
  counted?: Counted;
  /** Why the server has refused the text; null when it has not. */
  fault: string | null;
  /** What becomes of the text; null where there is nothing to say. */
  note?: string | null;
  onChange: (value: string) => void;
}

/** Text that reads as text and is a field once touched; it grows with what is written. */
export function TextField({
  name,
  label,
  value,
  placeholder,
  softLimit,
  fault,
  note,
  onChange,
  ...count
}: TextFieldProps) {
  const counted =
    count.counted ??
    (softLimit === undefined ? undefined : { length: [...value].length, limit: { warning: softLimit } });
  const id = useId();
  const countId = useId();
  const faultId = useId();
  const noteId = useId();
  const described = [counted && countId, fault && faultId, note && noteId].filter(Boolean).join(" ");
  return (
    <div>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-small font-medium text-ink-faint">
          {label}
        </label>
        {counted && (
          <span id={countId} className="text-right text-small text-ink-faint tabular-nums">
            <Count {...counted} />
          </span>
        )}
      </div>
      <textarea
        id={id}
        name={name}
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

function Count({ length, limit: { error, warning }, note = "" }: Counted) {
  // What is over the softer limit is counted to the harder one.
  const most = warning !== undefined && (length <= warning || error === undefined) ? warning : error;
  const text = [`${length.toLocaleString()} of ${most?.toLocaleString()}`, note].filter(Boolean).join(" ");
  if (error !== undefined && length > error)
    return <span className="font-medium text-bad">{text}: too long</span>;
  if (warning === undefined || length <= warning) return text;
  return (
    <span className="font-medium text-warn">
      {text}: more than {warning.toLocaleString()}
    </span>
  );
}
