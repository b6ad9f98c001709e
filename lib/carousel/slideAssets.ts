import type { Fault } from "@/lib/schemas/problem";

/** The two arrays of a post: entry i of both belongs to slide i; null in both means 'no image yet'. */
export interface SlideAssets {
  imageUrlsArray: (string | null)[];
  imageKeys: (string | null)[];
}

/** Arrays for a post none of whose slides has an image. */
export function emptySlideAssets(slideCount: number): SlideAssets {
  return { imageUrlsArray: Array(slideCount).fill(null), imageKeys: Array(slideCount).fill(null) };
}

/** Whether every slide has its image. A post without slides has nothing to complete. */
export function isComplete(imageKeys: readonly (string | null)[]): boolean {
  return imageKeys.length > 0 && imageKeys.every((key) => key !== null);
}

/**
 * What is wrong between two arrays that a request carries: they come together, have one length, and an entry is
 * either given in both or null in both. Reads unvalidated input, so that these faults are named beside all others.
 */
export function slideAssetFaults(imageUrlsArray: unknown, imageKeys: unknown): Fault[] {
  if (imageUrlsArray === undefined && imageKeys === undefined) return [];
  if (imageUrlsArray === undefined || imageKeys === undefined) {
    const path = imageUrlsArray === undefined ? "imageUrlsArray" : "imageKeys";
    return [
      {
        path,
        code: "array_length_mismatch",
        message: "imageUrlsArray and imageKeys come together or not at all",
      },
    ];
  }
  if (!Array.isArray(imageUrlsArray) || !Array.isArray(imageKeys)) return []; // the schema has said so already
  if (imageUrlsArray.length !== imageKeys.length) {
    const message = `imageUrlsArray has ${imageUrlsArray.length} entries, imageKeys has ${imageKeys.length}`;
    return [{ path: "imageKeys", code: "array_length_mismatch", message }];
  }
  return imageUrlsArray.flatMap((url, index): Fault[] => {
    const key: unknown = imageKeys[index];
    const code = "invalid_slide_asset";
    if (url === "" || key === "") {
      const path = url === "" ? `imageUrlsArray[${index}]` : `imageKeys[${index}]`;
      return [{ path, code, message: "must not be empty: null in both arrays says 'no image yet'" }];
    }
    if ((url === null) !== (key === null)) {
      const path = url === null ? `imageUrlsArray[${index}]` : `imageKeys[${index}]`;
      return [{ path, code, message: "is null in one array only" }];
    }
    return [];
  });
}
