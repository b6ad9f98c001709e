import type { PostDraftEditing } from "@/hooks/usePostDraft";
import { NETWORKS } from "@/lib/carousel/networks";
import type { PostField } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { TextField } from "./TextField";
import { POST_FIELD_LABELS } from "./textLabels";

interface PostFieldsProps {
  postInfo: PostInfo;
  edit: PostDraftEditing;
  /** What stands under a field. */
  notes?: Partial<Record<PostField, string | null>>;
}

/** The words of the post itself. */
export function PostFields({ postInfo, edit, notes }: PostFieldsProps) {
  const field = (name: PostField) => ({
    label: POST_FIELD_LABELS[name],
    value: edit.text(name),
    fault: edit.fault(name),
    note: notes?.[name] ?? null,
    onChange: (value: string) => edit.set(name, value),
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
    </div>
  );
}
