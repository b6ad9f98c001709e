import { isSameText, type PostTexts } from "./postTexts";

/**
 * What two people have made of one text since both had the same:
 * - `unchanged`: neither has touched it;
 * - `mine`, `theirs`: one of them alone has, so that the change can be taken over without asking;
 * - `agreed`: both have, and come to the same;
 * - `both`: each has another: a person must choose.
 */
export type EditVerdict = "unchanged" | "mine" | "theirs" | "agreed" | "both";

export interface EditComparison {
  /** As in `PostTexts`: `title`, or `<slideId>.headline`. */
  key: string;
  /** What both began with; null when the slide is one that they have added. */
  base: string | null;
  mine: string | null;
  /** Null when they have removed the slide. */
  theirs: string | null;
  verdict: EditVerdict;
}

/**
 * Compares three versions of a post's texts, text by text: what an edit began with, what it came to, and what
 * somebody else has stored meanwhile. A text that `mine` does not name is as in `base`. In the order of `theirs`,
 * texts of slides that they have removed last.
 */
export function compareEdits({
  base,
  mine,
  theirs,
}: {
  base: PostTexts;
  mine: PostTexts;
  theirs: PostTexts;
}): EditComparison[] {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(base), ...Object.keys(mine)]);
  return [...keys].map((key) => {
    const versions = { base: base[key], mine: mine[key] ?? base[key], theirs: theirs[key] };
    return {
      key,
      base: versions.base ?? null,
      mine: versions.mine ?? null,
      theirs: versions.theirs ?? null,
      verdict: judge(key, versions),
    };
  });
}

type Version = string | undefined;

function judge(
  key: string,
  { base, mine, theirs }: Record<"base" | "mine" | "theirs", Version>,
): EditVerdict {
  const isMine = !isSameText(key, mine, base);
  const isTheirs = !isSameText(key, theirs, base);
  if (!isMine) return isTheirs ? "theirs" : "unchanged";
  if (!isTheirs) return "mine";
  return isSameText(key, mine, theirs) ? "agreed" : "both";
}
