import type { Slide } from "@/lib/schemas/mediaPlanPost";
import { hashtagsIn } from "./caption";
import { NETWORKS, type Platform } from "./networks";
import { splitHashtags } from "./vocabulary";

/** What a click may propose for what preflight has found; a person reads it over. */

/** An alt text from the words on the slide, or, without any, from its prompt; within what the network takes. */
export function draftAltText(
  { headline, body, mediaPrompt }: Pick<Slide, "headline" | "body" | "mediaPrompt">,
  platform: Platform,
): string {
  const sentence = (text: string) => {
    const line = text.trim().replaceAll(/\s+/g, " ");
    return line === "" || /[\p{Terminal_Punctuation}…]["”’»)]*$/u.test(line) ? line : `${line}.`;
  };
  const words = [headline, body].map(sentence).filter(Boolean).join(" ");
  const { altText } = NETWORKS[platform];
  return shorten(words || sentence(mediaPrompt), altText?.error ?? altText?.warning ?? Infinity);
}

/** Cut after a word. */
function shorten(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  const cut = signs.slice(0, most - 1).join("");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).trimEnd()}…`;
}

/** Hashtags and first comment with as many tags as the network takes left below the caption; null where none can move. */
export function moveHashtags(
  { content, hashtags, firstComment }: { content: string; hashtags: string; firstComment: string },
  platform: Platform,
): { hashtags: string; firstComment: string; moved: number } | null {
  const limit = NETWORKS[platform].hashtags;
  const most = limit?.warning ?? limit?.error;
  if (most === undefined) return null;
  const tags = splitHashtags(hashtags);
  const room = Math.max(0, most - hashtagsIn(content).length);
  const moved = tags.slice(room);
  if (moved.length === 0) return null;
  const comment = [firstComment.trim(), moved.join(" ")].filter(Boolean).join("\n\n");
  return { hashtags: tags.slice(0, room).join(" "), firstComment: comment, moved: moved.length };
}
