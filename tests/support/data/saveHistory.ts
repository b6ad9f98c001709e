import { isDeepStrictEqual } from "node:util";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

export type SavedFields = Partial<
  Pick<MediaPlanPost, "title" | "theme" | "content" | "cta" | "slides" | "imageKeys" | "imageUrlsArray">
>;

/** One save of one client, with every repetition under its key: what it was made from, and how it ended. */
export interface RecordedSave {
  /** The revision it names. */
  base: number;
  fields: SavedFields;
  /** `unknown`: an answer was lost and the repetition met somebody else's later save. */
  outcome: "accepted" | "refused" | "unknown";
}

/** What several clients did to one post and what they were shown of it. */
export interface SaveHistory {
  /** The post before anybody saved. */
  first: MediaPlanPost;
  saves: RecordedSave[];
  /** Every version of the post that any answer has shown. */
  seen: MediaPlanPost[];
  /** The post when all was quiet. */
  last: MediaPlanPost;
}

/** A save's time is the server's own. */
function content({ updatedAt: _updatedAt, ...post }: MediaPlanPost): Omit<MediaPlanPost, "updatedAt"> {
  return post;
}

/** The saves that may have made revision `base + 1`: the one that was told so, else those that cannot know. */
function candidates(saves: RecordedSave[], base: number): RecordedSave[] {
  const accepted = saves.filter((save) => save.base === base && save.outcome === "accepted");
  if (accepted.length > 1) throw new Error(`${accepted.length} saves were accepted on revision ${base}`);
  const unknown = saves.filter((save) => save.base === base && save.outcome === "unknown");
  return accepted.length === 1 ? accepted : unknown;
}

/**
 * Throws unless one order of the saves explains everything: each revision is the one before with exactly one save's
 * fields, every version that was shown is the one that its revision has, and every accepted save is in the chain that
 * ends with `last`.
 */
export function checkSaveHistory({ first, saves, seen, last }: SaveHistory): void {
  const beyond = saves.find(({ base, outcome }) => outcome === "accepted" && base >= last.revision);
  if (beyond) throw new Error(`the save on revision ${beyond.base} was accepted and is not in the end state`);
  let possible = [content(first)];
  for (let base = first.revision; base < last.revision; base += 1) {
    const revision = base + 1;
    const shown = [...seen, last].filter((post) => post.revision === revision).map(content);
    possible = candidates(saves, base)
      .flatMap(({ fields }) => possible.map((before) => ({ ...before, ...fields, revision })))
      .filter((after) => shown.every((post) => isDeepStrictEqual(post, after)));
    if (possible.length === 0) throw new Error(`no save explains revision ${revision}`);
  }
}
