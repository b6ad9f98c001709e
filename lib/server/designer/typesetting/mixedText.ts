import type { MeasuredNode, Node } from "@takumi-rs/core";
import { hasRightToLeftLetters } from "../text/direction";
import { splitLines } from "./lines";

/** Whether a text that is set from the left has words that are read from the right. */
export function hasMixedText(node: Node): boolean {
  const pieces = piecesOf(node);
  if (pieces) return node.dir === "ltr" && hasRightToLeftLetters(contentOf(pieces));
  return node.type === "container" && (node.children ?? []).some(hasMixedText);
}

/**
 * Parts such texts into the lines that they were measured in. By itself the renderer takes the space between two words that are
 * read from the right for one of them also at the end of a line that is read from the left: it stands at the line's left, and two
 * other words run together.
 */
export function partLines(node: Node, measured: MeasuredNode): Node {
  const pieces = piecesOf(node);
  if (!pieces && node.type === "container") {
    const children = (node.children ?? []).map((child, index) => {
      const place = measured.children[index];
      return place ? partLines(child, place) : child;
    });
    return { ...node, children };
  }
  if (!pieces || !hasMixedText(node)) return node;
  const images = measured.children.map(({ transform, height }) => {
    return { text: IMAGE, y: transform[5] - measured.transform[5], height };
  });
  const runs = [...measured.runs, ...images];
  return withContent(
    node,
    pieces,
    joinLines(splitLines(contentOf(pieces), runs, Number(node.style?.fontSize))),
  );
}

/** Sets marks of direction without the tracking of the letters around them, which would give them a width. */
export function withoutTrackedMarks(node: Node): Node {
  const pieces = piecesOf(node);
  if (pieces) {
    const content = contentOf(pieces);
    return MARKS.test(content) ? withContent(node, pieces, content) : node;
  }
  if (node.type !== "container" || !node.children) return node;
  return { ...node, children: node.children.map(withoutTrackedMarks) };
}

/**
 * A text is a node of its own or, with emoji or marks, a container, which alone among containers has a direction. One with
 * letters that are struck out, or of another optical size, is left as it is: its pieces are more than their content.
 */
function piecesOf(node: Node): readonly Node[] | null {
  if (node.type === "text") return [node];
  if (node.type !== "container" || node.dir === undefined) return null;
  const pieces = node.children ?? [];
  return pieces.some(
    ({ type, style }) => type === "text" && (style?.textDecoration ?? style?.fontVariationSettings),
  )
    ? null
    : pieces;
}

/** Stands for an emoji; no text has this character. */
const IMAGE = "\uFFFF";
const MARKS = /([\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]+)/;

function contentOf(pieces: readonly Node[]): string {
  return pieces.map((piece) => (piece.type === "text" ? piece.text : IMAGE)).join("");
}

function withContent({ style, dir }: Node, pieces: readonly Node[], content: string): Node {
  const images = pieces.filter(({ type }) => type === "image");
  const children = content.split(IMAGE).flatMap((words, index): Node[] => {
    const texts = words.split(MARKS).filter((text) => text !== "");
    const image = images[index];
    return [
      ...texts.map((text): Node => ({ type: "text", text, ...(MARKS.test(text) && { style: UNTRACKED }) })),
      ...(image ? [image] : []),
    ];
  });
  return { type: "container", ...(style && { style }), ...(dir && { dir }), children };
}

const UNTRACKED = { letterSpacing: 0 };

const STRONG = /[\p{L}\u061C\u200E\u200F](?=[^\p{L}\u061C\u200E\u200F]*$)/u;

/** A line feed for each space at a line's end, and marks beside it so that the lines are read as if they were one. */
function joinLines(lines: readonly string[]): string {
  const text = lines.join("");
  let end = 0;
  const parted = lines.map((line) => {
    end += line.length;
    if (!line.endsWith(" ") || end === text.length) return line;
    const before = text.slice(0, end);
    const [last = ""] = STRONG.exec(before) ?? [];
    const isRightToLeft = hasRightToLeftLetters(last) || /[\u061C\u200F]/.test(last);
    const mark = !isRightToLeft ? "" : /[\p{Script=Arabic}\u061C]/u.test(last) ? "\u061C" : "\u200F";
    return `${line.slice(0, -1)}${mark}\n${openAt(before).join("")}${mark}`;
  });
  return parted.join("");
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["\u202A", "\u202C"],
  ["\u202B", "\u202C"],
  ["\u2066", "\u2069"],
  ["\u2067", "\u2069"],
  ["\u2068", "\u2069"],
]);

/** The embeddings and isolates that are open at the end of a text. A line feed closes all. */
function openAt(text: string): string[] {
  const open: string[] = [];
  for (const sign of text.slice(text.lastIndexOf("\n") + 1)) {
    if (CLOSING.has(sign)) open.push(sign);
    else if (CLOSING.get(open.at(-1) ?? "") === sign) open.pop();
  }
  return open;
}
