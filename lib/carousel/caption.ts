import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** What is published below the pictures: caption, blank line, hashtags. */
export function captionOf({ content, hashtags }: Pick<MediaPlanPost, "content" | "hashtags">): string {
  return [content, hashtags.join(" ")].filter((text) => text.trim() !== "").join("\n\n");
}
