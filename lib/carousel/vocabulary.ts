import type { ContentType, Platform } from "./networks";

/**
 * How people, language models and older exports name platforms and content types: words, as alternatives of a pattern, by
 * what they name. A text is understood when all of its words are known; what only resembles one is refused, never guessed.
 */
interface Vocabulary<Name extends string> {
  names: Record<Name, string>;
  /** Said beside a name, without a meaning of their own here. */
  besides: string;
  /** What says nothing of its own where the other is named too: a carousel of images is a carousel. */
  partOf: Partial<Record<Name, Name>>;
}

const PLATFORMS: Vocabulary<Platform> = {
  names: {
    Instagram: "instagram|insta|ig",
    LinkedIn: "linkedin|li",
    TikTok: "tiktok|tt",
    X: "x|xcom|twitter|twittercom",
    Facebook: "facebook|fb",
    Threads: "threads",
    Pinterest: "pinterest",
    Bluesky: "bluesky|bsky",
    YouTube: "youtube|yt",
  },
  besides:
    "account|app|business|channel|community|company|feed|formerly|page|personal|profile|the|" +
    "carousels?|doc|document|image|photo|pins?|posts?|reels?|shorts?|thread|tweet|video",
  partOf: {},
};

const CONTENT_TYPES: Vocabulary<ContentType> = {
  names: {
    Carousel:
      "carousels?|carrousel|karussell|carrusel|carrossel|carosello|albums?|gallery|slideshow|document|doc|pdf|" +
      "multi(?:ple)?(?:image|photo|picture|slide)s?",
    Image: "image|photo|foto|picture|pic|graphic|static|bild|grafik|imagen|immagine|imagem|afbeelding",
    Text: "text|texte|texto|testo|tekst",
    // A short post is no short.
    Video:
      "videos?|reels?|storyvideo|videostory|shorts|(?<=^|youtube|yt|video|vertical)short(?=$|video|reel)",
  },
  besides: [
    "a|an|content|feed|for|format|of|on|only|pin|posts?|single|swipe|swipeable|the|tweet|type",
    "horizontal|landscape|longform|native|portrait|shortform|square|vertical|images|pages?|photos|pictures|slides?",
    String.raw`\d+(?!\d)(?:s|sec|min)?`, // 6-slide carousel, Reel 9:16, 30s video
    ...Object.values(PLATFORMS.names),
  ].join("|"),
  partOf: { Image: "Carousel" },
};

/** Between names of which either may be meant; `X/Twitter` are one. */
const BETWEEN = /[/|,;&+]|\b(?:or|and)\b/;
/** Far above any name, so that no text takes long to read. */
const MAX_LENGTH = 80;

/** Compared without case, accents, spaces and signs. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** What finds everything that a text may name: one name is understood, none or several are not. */
function finder<Name extends string>({ names, besides, partOf }: Vocabulary<Name>): (text: string) => Name[] {
  // Object.entries loses the type of the keys, which is exactly Name here.
  const entries = Object.entries<string>(names) as [Name, string][];
  const any = `(?:${[...entries.map(([, words]) => words), besides].join("|")})*`;
  const known = new RegExp(`^${any}$`);
  const namedBy = entries.map(([name, words]) => {
    return { name, pattern: new RegExp(`^${any}(?:${words})${any}$`) };
  });
  const namesIn = (part: string): Name[] => {
    const found = namedBy.filter(({ pattern }) => pattern.test(part)).map(({ name }) => name);
    return found.filter((name) => !found.some((other) => partOf[name] === other));
  };
  return (text) => {
    const parts = text.length > MAX_LENGTH ? [] : text.toLowerCase().split(BETWEEN).map(fold);
    return parts.every((part) => known.test(part)) ? [...new Set(parts.flatMap(namesIn))] : [];
  };
}

export const findPlatforms = finder(PLATFORMS);
export const findContentTypes = finder(CONTENT_TYPES);

/** Hashtags written as one string: split at spaces, commas and `#`. */
export function splitHashtags(text: string): string[] {
  return text
    .split(/[\s,#]+/)
    .filter(Boolean)
    .map((tag) => `#${tag}`);
}

/** At commas. */
export function splitLabels(text: string): string[] {
  return text
    .split(",")
    .map((label) => label.trim())
    .filter(Boolean);
}
