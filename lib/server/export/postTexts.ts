import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

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
