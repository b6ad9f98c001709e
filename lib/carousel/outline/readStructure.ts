import { readLines, type Line } from "./lines";
import { readDocument } from "./readDocument";
import { findMarks, readSections } from "./readSections";
import type { Structure } from "./unit";

/** The parts of a text: blocks that are marked or counted as slides, else its headings, lists and paragraphs. */
export function readStructure(text: string): Structure {
  const [tagless, tags] = withoutTags(readLines(text));
  const marks = findMarks(tagless);
  const [lines, caption] = withoutCaption(tagless, marks.at(-1)?.at ?? 0);
  const structure = marks.length > 0 ? readSections(lines, marks) : readDocument(lines);
  return { ...structure, caption: [...structure.caption, caption, tags].filter((part) => part !== "") };
}

const TAG = /^[#＃]\S*\p{L}/u;
const TAGS_LABEL = /^hash-?tags?\s?(?:[:：]\s?|$)/iu;

/** Hashtags at the end: lines of them, and two or more behind the last words. */
function withoutTags(lines: Line[]): [lines: Line[], tags: string] {
  const tags: string[] = [];
  const rest = [...lines];
  for (let line = rest.at(-1); line; line = rest.at(-1)) {
    const words = line.text.replace(TAGS_LABEL, "").split(/\s+/).filter(Boolean);
    const first = words.findLastIndex((word) => !TAG.test(word)) + 1;
    if (first > words.length - 2 && first > 0) break;
    rest.pop();
    if (words.length > 0) tags.unshift(words.slice(first).join(" "));
    if (first > 0) {
      rest.push({ ...line, text: words.slice(0, first).join(" ") } as Line);
      break;
    }
  }
  return tags.length > 0 ? [rest, tags.join("\n")] : [lines, ""];
}

const CAPTION =
  /^(?:(?:post|instagram|linkedin|tiktok|facebook|suggested)[ -])?(?:caption|bildunterschrift|beitragstext|post-?text|text zum post|begleittext|légende|leyenda)(?: text)?\s?(?:[:：]\s?|$)/iu;

/** What stands behind 'Caption:', if that comes after the slides. */
function withoutCaption(lines: Line[], lastMark: number): [lines: Line[], caption: string] {
  const at = lines.findIndex(({ text }, index) => index > lastMark && CAPTION.test(text));
  if (at === -1) return [lines, ""];
  const [label, ...others] = lines.slice(at);
  const caption = [label?.text.replace(CAPTION, "") ?? "", ...others.map(captionLine)].join("\n");
  return [lines.slice(0, at), caption.replaceAll(/\n{3,}/g, "\n\n").trim()];
}

/** A caption keeps its lists as they are read. */
export function captionLine(line: Line): string {
  if (line.kind !== "item" || line.number === 0) return line.text;
  return `${line.number}. ${line.text}`;
}
