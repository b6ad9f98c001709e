import { bodyLine, unwrap, type Line } from "./lines";
import { hasWords, sentencePlaces, width } from "./parts";
import { unit, type Structure, type Unit } from "./unit";

interface Item {
  /** With its marker. */
  marked: string;
  /** The item itself, then what is below it. */
  lines: string[];
}

interface List {
  kind: "list";
  indent: number;
  /** Of the last item; 0 without numbers. */
  number: number;
  items: Item[];
}

type Block = { kind: "heading"; text: string } | { kind: "paragraph"; lines: string[] } | List;

/** All in columns. */
const MAX_HEADING = 70;
const LONG_PARAGRAPH = 90;
/** An introduction of this length stands on the cover. */
const MAX_INTRO = 200;
/** Of a list with longer items, on average, each has a slide. */
const LONG_ITEM = 80;
const WRAPPED = 60;

/** A text as headings, lists and paragraphs. */
export function readDocument(lines: readonly Line[]): Structure {
  const blocks = withTypedHeadings(blocksOf(lines));
  const headings = blocks.filter(({ kind }) => kind === "heading").length;
  const lists = blocks.filter(({ kind }) => kind === "list").length;
  const units: Unit[] = [];
  /** The slide of a heading, to which what stands below it belongs. */
  let section: Unit | undefined;
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1]?.kind;
    switch (block.kind) {
      case "heading":
        section = unit(block.text, [], { isCover: at === 0 && (headings === 1 || next !== "list") });
        units.push(section);
        break;
      case "paragraph": {
        const isIntro = width([...(section?.lines ?? []), ...block.lines].join(" ")) <= MAX_INTRO;
        const isTable = block.lines[0]?.startsWith("|") ?? false;
        const isOwn = isTable || ((isIntro || !section?.isCover) && (headings > 1 || next === "list"));
        if (section && isOwn) {
          section.lines.push(...block.lines);
        } else {
          units.push(unit("", block.lines));
          section = undefined;
        }
        break;
      }
      case "list":
        if (section && !isForSlides(block, lists === 1 && headings <= 2)) {
          section.lines.push(...block.items.map(({ marked }) => marked));
        } else {
          units.push(...block.items.map((item) => unit("", item.lines)));
          section = undefined;
        }
    }
  }
  const [first] = blocks;
  return { title: first?.kind === "heading" ? first.text : "", units, caption: [], isMarked: false };
}

/** Whether each item of a list below a heading is a slide: the text is about this list, or its items say more than a few words. */
function isForSlides({ items }: List, isOnly: boolean): boolean {
  const length = items.reduce((sum, { marked }) => sum + width(marked), 0);
  return isOnly || length > LONG_ITEM * items.length || items.some(({ lines }) => lines.length > 1);
}

function blocksOf(lines: readonly Line[]): Block[] {
  const following = followingNumbers(lines);
  const blocks: Block[] = [];
  let isAfterGap = true;
  for (const [at, line] of lines.entries()) {
    if (line.kind === "blank" || line.kind === "rule") {
      isAfterGap = true;
      continue;
    }
    const last = blocks.at(-1);
    const list = last?.kind === "list" ? last : undefined;
    const isCounting = list !== undefined && list.number > 0 && following[at] === list.number + 1;
    if (line.kind === "heading") {
      blocks.push({ kind: "heading", text: line.text });
    } else if (list && (line.indent > list.indent + 1 || isBelow(line, list, isAfterGap, isCounting))) {
      addBelow(list, line, isAfterGap);
    } else if (line.kind === "item") {
      const item = { marked: bodyLine(line), lines: [line.text] };
      const isSameList =
        list && list.number > 0 === line.number > 0 && (line.number !== 1 || list.number <= 1);
      if (isSameList) {
        list.items.push(item);
        list.number = line.number;
      } else {
        blocks.push({ kind: "list", indent: line.indent, number: line.number, items: [item] });
      }
    } else if (last?.kind === "paragraph" && !isAfterGap) last.lines.push(line.text);
    else blocks.push({ kind: "paragraph", lines: [line.text] });
    isAfterGap = false;
  }
  return blocks.map((block) =>
    block.kind === "paragraph" ? { ...block, lines: unwrap(block.lines) } : block,
  );
}

/** Whether a line that is not indented belongs to the last item: what has no number, where the numbers go on behind it. */
function isBelow(line: Line, list: List, isAfterGap: boolean, isCounting: boolean): boolean {
  if (line.kind === "text") return !isAfterGap || isCounting;
  if (line.kind !== "item" || line.number > 0) return false;
  return isCounting || (list.number > 0 && !isAfterGap && !line.isMarkerKept);
}

function addBelow({ items }: List, line: Line, isAfterGap: boolean): void {
  const item = items.at(-1);
  const last = item?.lines.at(-1);
  if (!item || last === undefined) return;
  if (line.kind === "text" && !isAfterGap && item.lines.length === 1 && last.length >= WRAPPED) {
    // One that a program has wrapped.
    item.lines[0] = `${last} ${line.text}`;
    item.marked += ` ${line.text}`;
  } else {
    item.lines.push(bodyLine(line));
  }
}

/** For each line the number of the next numbered item that is not indented, before a heading; 0 if there is none. */
function followingNumbers(lines: readonly Line[]): number[] {
  const numbered = lines.flatMap((line) => (line.kind === "item" && line.number > 0 ? line.indent : []));
  const outermost = numbered.reduce((least, indent) => Math.min(least, indent), Infinity);
  const following: number[] = [];
  let number = 0;
  for (const [at, line] of [...lines.entries()].toReversed()) {
    if (line.kind === "heading") number = 0;
    else if (line.kind === "item" && line.number > 0 && line.indent <= outermost + 1) number = line.number;
    following[at] = number;
  }
  return following;
}

/** Headings that are none but by their place: a short line at the top, before a list, before a paragraph. */
function withTypedHeadings(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, at): Block[] => {
    const next = blocks[at + 1];
    if (block.kind === "heading") return [{ ...block, text: block.text.replace(/[:：]$/u, "") }];
    if (block.kind !== "paragraph") return [block];
    const [first = "", second, ...others] = block.lines;
    const rest = second === undefined ? [] : [second, ...others];
    const after = second ?? (next?.kind === "paragraph" ? next.lines[0] : undefined);
    const isTitle = at === 0 && second === undefined && next !== undefined;
    const isBeforeList = second === undefined && next?.kind === "list";
    const isBeforeMuch =
      after !== undefined && (width(after) >= LONG_PARAGRAPH || sentencePlaces(after).length > 0);
    if (isHeading(first) && (isTitle || isBeforeList || isBeforeMuch)) {
      const heading: Block = { kind: "heading", text: first.replace(/[:：]$/u, "") };
      return rest.length > 0 ? [heading, { kind: "paragraph", lines: rest }] : [heading];
    }
    const last = rest.at(-1) ?? "";
    if (next?.kind === "list" && /[:：]$/u.test(last) && isHeading(last)) {
      return [
        { kind: "paragraph", lines: block.lines.slice(0, -1) },
        { kind: "heading", text: last.slice(0, -1) },
      ];
    }
    return [block];
  });
}

function isHeading(line: string): boolean {
  return width(line) <= MAX_HEADING && hasWords(line) && !/[.…,;。，；!！]["”’»)]{0,2}$/u.test(line);
}
