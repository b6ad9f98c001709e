import { plainDigits } from "./scripts";
import { sentences } from "./sentences";

/** '2. Kettle: just off the boil' has the number 2, the label 'Kettle' and a text. */
export interface ListItem {
  marker: ItemMarker;
  /** What stands before a colon; may be empty. */
  label: string;
  text: string;
}

export type ItemMarker =
  { kind: "bullet" } | { kind: "number"; text: string } | { kind: "box"; checked: boolean };

export interface List {
  headline: string;
  /** Lines before the list; may be empty. */
  intro: string;
  items: ListItem[];
}

const BULLET: ItemMarker = { kind: "bullet" };
const BULLETS = "[-–—•·*▪▫◦‣●○➤►▸→👉🔹🔸]";
const BOXES = "[☐☑☒✓✔✅❌✗✘□■]";
/** As a pattern. A row's marker is drawn in their place. */
export const LIST_SIGNS = `${BULLETS}|${BOXES}`;
const CHECKED = "☑☒✓✔✅■";
/** Unmarked lines are a list if there are so many, each no longer than this. */
const MIN_LINES = 3;
const MAX_LINE = 120;

/**
 * For words that plainly are a list, else null: marked or numbered lines, three short lines, '1. … 2. …' or '• … • …' in one line,
 * or three parts between semicolons, in the body or, numbered, in the headline.
 */
export function findList(headline: string, body: string): List | null {
  const found = markedLines(body) ?? inOneLine(body);
  if (found) return { headline, ...found };
  const numbered = numberedRun(headline);
  if (numbered) return { headline: numbered.intro, intro: body, items: numbered.items };
  const lines = body.split("\n");
  const areItems = lines.length >= MIN_LINES && lines.every((line) => line.length <= MAX_LINE);
  return areItems ? { headline, intro: "", items: lines.map((line) => toItem(line, BULLET)) } : null;
}

/** Of other words, each sentence is an item; there may be only one. */
export function parseList(headline: string, body: string): List {
  const found = findList(headline, body);
  if (found) return found;
  const asItems = (text: string) => sentences(text).map((sentence) => toItem(sentence, BULLET));
  if (body) return { headline, intro: "", items: asItems(body) };
  const items = asItems(headline);
  return items.length > 1
    ? { headline: "", intro: "", items }
    : { headline: "", intro: "", items: [toItem(headline, BULLET)] };
}

type Found = Pick<List, "intro" | "items">;

/** Lines without a sign belong to the item above them. */
function markedLines(body: string): Found | null {
  const intro: string[] = [];
  const items: ListItem[] = [];
  for (const line of body.split("\n")) {
    const item = markedLine(line);
    const last = items.at(-1);
    if (item) items.push(item);
    else if (last) last.text += `\n${line}`;
    else intro.push(line);
  }
  return items.length >= 2 ? { intro: intro.join("\n"), items } : null;
}

function markedLine(line: string): ListItem | null {
  const [, box = "", point = ""] =
    new RegExp(String.raw`^(${BOXES})\p{Variation_Selector}*\s*(\S.*)$`, "u").exec(line) ?? [];
  if (box) return toItem(point, { kind: "box", checked: CHECKED.includes(box) });
  const [, number = "", step = ""] = /^(?:\()?(\p{Nd}{1,2})[.):]\s+(\S.*)$/u.exec(line) ?? [];
  if (number) return toItem(step, { kind: "number", text: number });
  const [, text = ""] =
    new RegExp(String.raw`^${BULLETS}\p{Variation_Selector}*\s+(\S.*)$`, "u").exec(line) ?? [];
  return text ? toItem(text, BULLET) : null;
}

function inOneLine(body: string): Found | null {
  if (body.includes("\n")) return null;
  const numbered = numberedRun(body);
  if (numbered) return numbered;
  const [head = "", ...points] = body.split(/(?:^|\s)[•▪●]\s+/u);
  if (points.length >= 2) return { intro: head.trim(), items: points.map((text) => toItem(text, BULLET)) };
  return betweenSemicolons(body);
}

/** '1. Warm the pot. 2. Wait.', with consecutive numbers. */
function numberedRun(text: string): Found | null {
  const marks = [...text.matchAll(/(?:^|\s)\(?(\p{Nd}{1,2})[.)]\s+(?=\S)/gu)];
  const follow = marks.every(
    ([, number = ""], index) =>
      index === 0 || Number(plainDigits(number)) === Number(plainDigits(marks[index - 1]?.[1] ?? "")) + 1,
  );
  if (marks.length < 2 || !follow) return null;
  const items = marks.map((mark, index) => {
    const end = marks[index + 1]?.index ?? text.length;
    return toItem(text.slice(mark.index + mark[0].length, end), { kind: "number", text: mark[1] ?? "" });
  });
  return { intro: text.slice(0, marks[0]?.index).trim(), items };
}

/** 'Take with you: a kettle; two cups; time.' */
function betweenSemicolons(body: string): Found | null {
  const parts = body.split(/[;；؛]\s*/u).filter((part) => part.trim() !== "");
  if (parts.length < 3 || parts.some((part) => part.length > MAX_LINE)) return null;
  const [first = "", ...rest] = parts;
  const [, intro = "", start = first] = /^([^:：]+[:：])\s*(\S.*)$/u.exec(first) ?? [];
  return { intro, items: [start, ...rest].map((part) => toItem(part.replace(/[.。]$/u, ""), BULLET)) };
}

export function toItem(text: string, marker: ItemMarker): ListItem {
  const [, label = "", rest = text] =
    /^([^:：.!?]{2,28})(?::\s+|：\s*|\s[–—]\s)(\S.*)$/su.exec(text.trim()) ?? [];
  return { marker, label, text: rest.trim() };
}
