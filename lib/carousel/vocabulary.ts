import type { ContentType, Platform } from "./networks";

/**
 * How people, language models and older exports name platforms and content types. Compared without case, spaces,
 * hyphens, underscores and parentheses; what is not here is refused, never guessed.
 */
const PLATFORM_NAMES: Record<Platform, string[]> = {
  Instagram: ["instagram", "ig", "insta"],
  LinkedIn: ["linkedin"],
  TikTok: ["tiktok"],
  X: ["x", "twitter", "xtwitter", "twitterx"],
  Facebook: ["facebook", "fb"],
  Threads: ["threads"],
  Pinterest: ["pinterest"],
  Bluesky: ["bluesky"],
  YouTube: ["youtube", "yt"],
};

const CONTENT_TYPE_NAMES: Record<ContentType, string[]> = {
  Carousel: [
    "carousel",
    "carouselpost",
    "album",
    "photoalbum",
    "imagecarousel",
    "photocarousel",
    "slideshow",
    "photoslideshow",
  ],
  Image: [
    "image",
    "imagepost",
    "singleimage",
    "staticimage",
    "photo",
    "singlephoto",
    "staticphoto",
    "photopost",
    "static",
    "staticpost",
  ],
  Text: ["text", "textpost", "textonly"],
  Video: ["video", "videopost", "reel", "reels", "short", "shorts", "storyvideo", "videostory"],
};

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s\-_()]/g, "");
}

function matcher<Name extends string>(names: Record<Name, string[]>): (text: string) => Name | undefined {
  const byName = new Map<string, Name>();
  // Object.keys loses the key type, which is exactly Name here.
  for (const name of Object.keys(names) as Name[])
    for (const synonym of names[name]) byName.set(synonym, name);
  return (text) => byName.get(fold(text));
}

export const matchPlatform = matcher(PLATFORM_NAMES);
export const matchContentType = matcher(CONTENT_TYPE_NAMES);

/** Hashtags written as one string: split at spaces, commas and `#`. */
export function splitHashtags(text: string): string[] {
  return text
    .split(/[\s,#]+/)
    .filter(Boolean)
    .map((tag) => `#${tag}`);
}
