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

/** The day on which everything in the table below was last compared with its sources. */
export const NETWORKS_CHECKED_ON = "2026-11-28";

/** No network takes more slides than this (TikTok photo mode). */
export const MAX_SLIDES = 35;

/** Most of something. Above `error` the network itself refuses it; above `warning` some schedulers do, or it does harm. */
export interface Limit {
  warning?: number;
  error?: number;
}

/**
 * What a network counts a text in: code points; X's weights (twitter-text); code points, but an emoji as the bytes of its
 * UTF-8; graphemes, which are what a reader sees as one sign.
 */
export type TextUnit = "characters" | "weights" | "emojiBytes" | "graphemes";

/** What a network takes as a picture. A side that is not named may have any length. */
export interface PictureRules {
  /** Width by height. */
  minRatio?: number;
  maxRatio?: number;
  /** The network takes taller pictures than this, and some schedulers crop or refuse them. */
  tallestForSchedulers?: number;
  /** What to say of a shape other than the usual one, where that is taken too. */
  otherShape?: "warning" | "hint";
  /** Of the slides after the first one, where their shape is another. */
  unlikeFirst?: "cropped" | "refused";
  /** The shape of the profile's tiles, of which covers show the middle. */
  profileTile?: number;
  /** Pixels. */
  minWidth?: number;
  maxWidth?: number;
  minHeight?: number;
  maxHeight?: number;
  maxShortSide?: number;
  /** Of the whole picture. */
  maxPixels?: number;
  bytes?: Limit;
  mediaTypes: readonly ("image/jpeg" | "image/png" | "image/gif" | "image/webp")[];
}

export interface Network {
  /** Most slides of a carousel that the network takes. */
  maxSlides: number;
  /** From this many slides on some of the network's own channels refuse the post: a warning, not an error. */
  warnAboveSlides?: number;
  /** Size of a picture in pixels, the shape most often posted there. */
  width: number;
  height: number;
  picture: PictureRules;
  /** Of all that is published as the caption: hashtags too. */
  caption: Limit & { unit: TextUnit };
  hashtags?: Limit;
  /** Tags of a kind of the network's own: a stock's sign, or the topic that a post is filed under. */
  tags?: Limit & { kind: "cashtag" | "topic tag" };
  /** Absent where a picture has no alt text. */
  altText?: Limit & { isRequired?: boolean };
  /** Beside the caption; absent where there is none. `of`: which posts have it. */
  title?: Limit & { of: "pictures" | "document"; whenMissing: "warning" | "hint" };
  /** Where the post goes must be named. */
  needsBoard?: boolean;
  /** Readers come by its link. */
  wantsLink?: boolean;
  /** No scheduler can publish posts with pictures or words there. */
  isByHandOnly?: boolean;
  /** The same slides as the pages of one file. */
  document?: { maxPages: number; maxBytes: number };
}

const MB = 1_000_000;

export const NETWORKS: Record<Platform, Network> = {
  // https://developers.facebook.com/docs/instagram-platform/content-publishing/ (JPEG, 8 MB, 10 slides, alt text), the help
  // pages of the app (20 slides, 3:4), socialmediatoday.com of 2025-12-18 (5 hashtags; 30 are refused).
  Instagram: {
    maxSlides: 20,
    warnAboveSlides: 10,
    width: 1080,
    height: 1350,
    picture: {
      minRatio: 3 / 4,
      maxRatio: 1.91,
      tallestForSchedulers: 4 / 5,
      unlikeFirst: "cropped",
      profileTile: 3 / 4,
      bytes: { error: 8 * MB },
      mediaTypes: ["image/jpeg"],
    },
    caption: { unit: "characters", error: 2_200 },
    hashtags: { warning: 5, error: 30 },
    altText: { error: 1_000 },
  },
  // https://learn.microsoft.com/linkedin/marketing/community-management/shares/multiimage-post-api (20 pictures, pixels).
  // 5 MB and 4,000 characters of alt text: sources disagree. The document: third parties; postiz-app#1179 (pages as JPEG).
  LinkedIn: {
    maxSlides: 20,
    width: 1080,
    height: 1350,
    picture: {
      maxPixels: 36_152_319,
      bytes: { warning: 5 * MB },
      mediaTypes: ["image/jpeg", "image/png", "image/gif"],
    },
    caption: { unit: "characters", error: 3_000 },
    altText: { warning: 4_000 },
    title: { of: "document", whenMissing: "hint" },
    document: { maxPages: 300, maxBytes: 100 * MB },
  },
  // https://developers.tiktok.com/doc/content-posting-api-reference-photo-post (35 pictures, 20 MB, title, description);
  // postiz-app, pull request 1875 (1080 pixels). Schedulers cut the description at 2,000.
  TikTok: {
    maxSlides: 35,
    width: 1080,
    height: 1920,
    picture: {
      otherShape: "hint",
      maxShortSide: 1080,
      bytes: { error: 20 * MB },
      mediaTypes: ["image/jpeg", "image/webp"],
    },
    caption: { unit: "characters", warning: 2_000, error: 4_000 },
    title: { of: "pictures", whenMissing: "warning", error: 90 },
  },
  // https://docs.x.com/fundamentals/counting-characters (weights; 25,000 with Premium). Alt text: sources disagree.
  X: {
    maxSlides: 4,
    width: 1080,
    height: 1080,
    picture: { bytes: { error: 5 * MB }, mediaTypes: ["image/jpeg", "image/png", "image/webp"] },
    caption: { unit: "weights", error: 280 },
    tags: { kind: "cashtag", error: 1 },
    altText: { warning: 1_000 },
  },
  // https://developers.facebook.com/docs/graph-api/reference/page/photos/ (4 MB). Alt text: sources disagree.
  Facebook: {
    maxSlides: 10,
    width: 1080,
    height: 1080,
    picture: { bytes: { error: 4 * MB }, mediaTypes: ["image/jpeg", "image/png"] },
    caption: { unit: "characters", error: 63_206 },
    altText: { warning: 1_000 },
  },
  // https://developers.facebook.com/documentation/threads/posts, as of 2026-04-14.
  Threads: {
    maxSlides: 20,
    width: 1080,
    height: 1350,
    picture: {
      minRatio: 1 / 10,
      maxRatio: 10,
      minWidth: 320,
      maxWidth: 1440,
      bytes: { error: 8 * MB },
      mediaTypes: ["image/jpeg", "image/png"],
    },
    caption: { unit: "emojiBytes", error: 500 },
    tags: { kind: "topic tag", warning: 1 },
    altText: { error: 1_000 },
  },
  // Third parties alone; the board is a required field of https://developers.pinterest.com/docs/api/v5/pins-create.
  Pinterest: {
    maxSlides: 5,
    width: 1000,
    height: 1500,
    picture: {
      otherShape: "warning",
      unlikeFirst: "refused",
      minWidth: 600,
      maxWidth: 2_000,
      minHeight: 900,
      maxHeight: 3_000,
      bytes: { error: 20 * MB },
      mediaTypes: ["image/jpeg", "image/png"],
    },
    caption: { unit: "characters", error: 500 },
    altText: { error: 500 },
    title: { of: "pictures", whenMissing: "warning", error: 100 },
    needsBoard: true,
    wantsLink: true,
  },
  // https://github.com/bluesky-social/atproto, lexicons/app/bsky (300 graphemes, 2,000,000 bytes, 10 pictures of a gallery;
  // some schedulers know the older limit of 4 alone). 2,000 characters of alt text: sources disagree.
  Bluesky: {
    maxSlides: 10,
    warnAboveSlides: 4,
    width: 1080,
    height: 1350,
    picture: { bytes: { error: 2 * MB }, mediaTypes: ["image/jpeg"] },
    caption: { unit: "graphemes", error: 300 },
    altText: { isRequired: true, warning: 2_000 },
  },
  // https://support.google.com/youtube/answer/7124474. 5,000 characters: sources disagree.
  YouTube: {
    maxSlides: 10,
    width: 1080,
    height: 1080,
    picture: {
      minRatio: 2 / 5,
      maxRatio: 5 / 2,
      bytes: { error: 16 * MB },
      mediaTypes: ["image/jpeg", "image/png", "image/gif", "image/webp"],
    },
    caption: { unit: "characters", warning: 5_000 },
    isByHandOnly: true,
  },
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
