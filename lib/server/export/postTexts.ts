import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** What is published below the pictures: caption, blank line, hashtags. */
export function captionOf({ content, hashtags }: Pick<MediaPlanPost, "content" | "hashtags">): string {
  return [content, hashtags.join(" ")].filter((text) => text.trim() !== "").join("\n\n");
}

/** `01.jpg`, by which a post's pictures stay in order everywhere. */
export function pictureFileName(slideIndex: number): string {
  return `${String(slideIndex + 1).padStart(2, "0")}.jpg`;
}

/** The alt text of each picture below the name of its file. */
export function altTextsOf(
  { slides }: Pick<MediaPlanPost, "slides">,
  slideIndexes: readonly number[],
): string {
  return slideIndexes
    .map((index) => `${pictureFileName(index)}\n${slides[index]?.altText ?? ""}\n`)
    .join("\n");
}
