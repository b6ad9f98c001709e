export const PLATFORMS = [
  "Instagram",
  "LinkedIn",
  "TikTok",
  "X",
  "Facebook",
  "Threads",
  "Pinterest",
  "Bluesky",
  "YouTube",
] as const;
export type Platform = (typeof PLATFORMS)[number];

export const CONTENT_TYPES = ["Carousel", "Image", "Text", "Video"] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** Checked against the networks' own documentation where they publish one. */
export const NETWORKS_CHECKED_ON = "2026-11-22";

/** No network takes more slides than this (TikTok photo mode). */
export const MAX_SLIDES = 35;

export interface Network {
  /** Most slides of a carousel that the network takes. */
  maxSlides: number;
  /** From this many slides on some of the network's own channels refuse the post: a warning, not an error. */
  warnAboveSlides?: number;
  /** Size of a picture in pixels, the shape most often posted there. */
  width: number;
  height: number;
  /** Most characters of the caption. */
  maxCaption: number;
}

export const NETWORKS: Record<Platform, Network> = {
  Instagram: { maxSlides: 20, warnAboveSlides: 10, width: 1080, height: 1350, maxCaption: 2_200 },
  LinkedIn: { maxSlides: 20, width: 1080, height: 1350, maxCaption: 3_000 },
  TikTok: { maxSlides: 35, width: 1080, height: 1920, maxCaption: 4_000 },
  X: { maxSlides: 4, width: 1080, height: 1080, maxCaption: 280 },
  Facebook: { maxSlides: 10, width: 1080, height: 1080, maxCaption: 63_206 },
  Threads: { maxSlides: 20, width: 1080, height: 1350, maxCaption: 500 },
  Pinterest: { maxSlides: 5, width: 1000, height: 1500, maxCaption: 500 },
  Bluesky: { maxSlides: 4, width: 1080, height: 1350, maxCaption: 300 },
  YouTube: { maxSlides: 10, width: 1080, height: 1080, maxCaption: 5_000 },
};

/** Fewest and most slides that a post of this kind may have on this network. */
export function slideCountRange(platform: Platform, contentType: ContentType): { min: number; max: number } {
  switch (contentType) {
    case "Carousel":
      return { min: 2, max: NETWORKS[platform].maxSlides };
    case "Image":
      return { min: 1, max: 1 };
    case "Text":
      return { min: 0, max: 0 };
    case "Video":
      return { min: 0, max: MAX_SLIDES };
  }
}

/** Videos and texts hold words only: no picture is generated for them. */
export function hasPictures(contentType: ContentType): boolean {
  return contentType === "Carousel" || contentType === "Image";
}
