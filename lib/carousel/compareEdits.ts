import * as z from "zod/mini";
import { normalizePalette } from "./colours";
import { splitHashtags, splitLabels } from "./vocabulary";

/** What can be typed, by key: fields of a post (`textsOf`), or of a brand kit (`formTexts`). */
export type Texts = Readonly<Record<string, string>>;

const paletteSchema = z.array(z.string());

/** Of the fields in which several spellings mean the same: the one to compare. */
const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  hashtags: (text) => splitHashtags(text).join(" "),
  labels: (text) => splitLabels(text).join(","),
  palette: (text) => JSON.stringify(normalizePalette(paletteSchema.parse(JSON.parse(text)))),
};

/** Whether two texts of a field come to the same, however they are spelled. */
export function isSameText(key: string, one: string | undefined, other: string | undefined): boolean {
  const spell = SPELLINGS[key];
  if (one === other || !spell || one === undefined || other === undefined) return one === other;
  return spell(one) === spell(other);
}

/**
 * What two people have made of one text since both had the same:
 * - `unchanged`: neither has touched it;
 * - `mine`, `theirs`: one of them alone has, so that the change can be taken over without asking;
 * - `agreed`: both have, and come to the same;
 * - `both`: each has another: a person must choose.
 */
export type EditVerdict = "unchanged" | "mine" | "theirs" | "agreed" | "both";

export interface EditComparison {
  key: string;
  /** What both began with; null when the slide is one that they have added. */
  base: string | null;
  mine: string | null;
  /** Null when they have removed the slide. */
  theirs: string | null;
  verdict: EditVerdict;
}

/**
 * Compares three versions, text by text: what an edit began with, what it came to, and what
 * somebody else has stored meanwhile. A text that `mine` does not name is as in `base`. In the order of `theirs`,
 * texts of slides that they have removed last.
 */
export function compareEdits({
  base,
  mine,
  theirs,
}: {
  base: Texts;
  mine: Texts;
  theirs: Texts;
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
