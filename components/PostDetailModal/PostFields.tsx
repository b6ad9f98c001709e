import { NETWORKS } from "@/lib/carousel/networks";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { storedText, TEXT_LABELS, withText, type PostDraft, type PostText } from "./postDraft";
import { TextField } from "./TextField";

interface PostFieldsProps {
  postInfo: PostInfo;
  draft: PostDraft;
  onChange: (draft: PostDraft) => void;
}

/** The words of the post itself. */
export function PostFields({ postInfo, draft, onChange }: PostFieldsProps) {
  const field = (text: PostText) => ({
    label: TEXT_LABELS[text],
    value: draft.texts[text] ?? storedText(postInfo, text),
    onChange: (value: string) => onChange(withText(draft, postInfo, text, value)),
  });
  return (
    <div className="space-y-4">
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
