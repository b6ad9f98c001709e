import type { MeasuredNode, Node } from "@takumi-rs/core";
import { measureLines } from "./lines";

const NO_BREAK_SPACE = "\u00A0";
const WORD_JOINER = "\u2060";
/** A word that has a line to itself is short up to this many letters, or below this share of the line. */
const FEW_LETTERS = 4;
const SHARE = 0.2;

/**
 * How many paragraphs have a short word, or one letter of a script without spaces, alone on a line at their end or start. Counts
 * texts of this size and larger, in pixels.
 */
export function countLoneWords(node: Node, measured: MeasuredNode, fromSize = 0): number {
  if (node.type === "container") {
    const children = node.children ?? [];
    return measured.children.reduce((sum, place, index) => {
      const child = children[index];
      return child ? sum + countLoneWords(child, place, fromSize) : sum;
    }, 0);
  }
  if (node.type !== "text" || Number(node.style?.fontSize) < fromSize) return 0;
  const lines = measureLines(node.text, measured.runs, Number(node.style?.fontSize));
  return paragraphsOf(lines).filter((paragraph) => hasLoneWord(paragraph, measured.width)).length;
}

type Line = ReturnType<typeof measureLines>[number];

function paragraphsOf(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last && !line.text.startsWith("\n") && !last.at(-1)?.text.endsWith("\n")) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/** Where there are but two lines, a short first one is as bad: '20 / swipes'. */
function hasLoneWord(lines: readonly Line[], width: number): boolean {
  const judged = lines.length === 2 ? lines : lines.slice(-1);
  return lines.length > 1 && judged.some((line) => isLoneWord(line, width));
}

function isLoneWord({ text, width }: Line, full: number): boolean {
  const word = text.trim();
  const letters = word.match(/[\p{L}\p{N}]\p{M}*/gu) ?? [];
  if (/\s/u.test(word) || letters.length === 0) return false;
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
  return isWide ? letters.length === 1 : letters.length <= FEW_LETTERS || width < SHARE * full;
}

/** The last two words of each paragraph on one line, or the last letters of a script without spaces. */
export function keepLastWords(text: string): string {
  return text
    .split("\n")
    .map((paragraph) =>
      paragraph
        .replace(/ (?=\S+$)/u, NO_BREAK_SPACE)
        .replace(/\u200B(?=[^\s\u200B]+$)/u, WORD_JOINER)
        .replace(WIDE_END, (end) => [...end].join(WORD_JOINER)),
    )
    .join("\n");
}

const WIDE_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,3}\p{P}*$/u;
