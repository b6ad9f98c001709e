import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** What stands below the pictures once a post is published: the caption, a blank line, the hashtags. */
export function publishedCaption({ content, hashtags }: Pick<PostInfo, "content" | "hashtags">): string {
  return [content.trim(), hashtags.join(" ")].filter(Boolean).join("\n\n");
}

/** As networks link them: letters, digits and `_`, and a letter among them. */
export function hashtagsIn(caption: string): string[] {
  return caption.match(HASHTAG) ?? [];
}
const HASHTAG = /(?<![\p{L}\p{N}_&/])[#＃](?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+/gu;

/** `$TSLA`, as X links them. */
export function cashtagsIn(caption: string): string[] {
  return caption.match(CASHTAG) ?? [];
}
const CASHTAG = /(?<![\p{L}\p{N}$])\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?![\p{L}\p{N}])/giu;
