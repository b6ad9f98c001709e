import { bodyLine, numberOf, type Line } from "./lines";
import { sentencePlaces, width } from "./parts";
import { MAX_PICTURE, unit, type Structure, type Unit } from "./unit";

/** A line that begins a slide. */
interface Mark {
  /** Its index among the lines. */
  at: number;
  number: number;
  /** What stands behind it on its line. */
  rest: string;
  kind: "block" | "slide" | "thread";
  /** The line below that has the count at its end. */
  countedAt?: number;
}

/** PostNitro's. */
const BLOCK = /^\[(?:starting_slide|body_slide_\d{1,3}|ending_slide)\]$/iu;
const SLIDE =
  /^\[?(?:slide|folie|karte|card|page|seite|frame|panel|bild|diapositive|diapositiva|lámina|слайд|スライド|幻灯片|第|(?:ال)?شريحة)\s?(?:nr\.?|no\.?|#|رقم)?\s?(\p{Nd}{1,3})\s?(?:(?:\/|of|von|de)\s?\p{Nd}{1,3})?\s?(?:页|頁|张|張|枚目)?\]?\s?(?:\(([^()]{1,60})\))?\s?(?:[:：.)|\]]|[-–—](?=\s|$)|$)\s?/iu;
/** '1/7', '1/', '(1/7)' at the start of a line. */
const COUNTED = /^[([]?(\d{1,2})\s?\/\s?(\d{0,2}|n|x)[)\]]?[.:)]?(?:\s|$)/iu;
/** The same at a line's end. */
const COUNTED_LAST = /\s[([]?(\d{1,2})\s?\/\s?(\d{1,2})[)\]]?$/u;

/** The lines that begin a slide, where a text has such; none in other texts. */
export function findMarks(lines: readonly Line[]): Mark[] {
  const blocks = lines.flatMap((line, at): Mark[] =>
    BLOCK.test(line.text) ? [{ at, number: 0, rest: "", kind: "block" }] : [],
  );
  if (blocks.length > 0) return blocks;
  const slides = lines.flatMap(({ text }, at): Mark[] => {
    const [mark, number, role = ""] = SLIDE.exec(text) ?? [];
    if (mark === undefined || number === undefined) return [];
    const words = text.slice(mark.length);
    const rest = role && words ? `${role}: ${words}` : role || words;
    return [{ at, number: numberOf(number), rest, kind: "slide" }];
  });
  if (new Set(slides.map(({ number }) => number)).size >= 2) return slides;
  return findCounts(lines);
}

/** Numbers must follow one another up to the same total: '1/2 cup' counts nothing. */
function findCounts(lines: readonly Line[]): Mark[] {
  for (const pattern of [COUNTED, COUNTED_LAST]) {
    let total: string | undefined;
    const marks: Mark[] = [];
    for (const [at, { text }] of lines.entries()) {
      const [mark, number, of = ""] = pattern.exec(text) ?? [];
      if (mark === undefined || Number(number) !== marks.length + 1) continue;
      total ??= of;
      if (of !== total) continue;
      const rest = pattern === COUNTED ? text.slice(mark.length) : text.slice(0, -mark.length);
      marks.push({ at, number: marks.length + 1, rest, kind: "thread" });
    }
    const isWhole = marks.length >= 2 && !(Number(total) < marks.length);
    if (isWhole) return pattern === COUNTED ? marks : fromStarts(lines, marks);
  }
  return [];
}

/** A count at the end of a paragraph marks where the paragraph begins. */
function fromStarts(lines: readonly Line[], marks: readonly Mark[]): Mark[] {
  return marks.map((mark, index) => {
    const after = (marks[index - 1]?.at ?? -1) + 1;
    const blank = lines.findLastIndex(({ kind }, at) => at >= after && at < mark.at && kind === "blank");
    const start = blank === -1 ? after : blank + 1;
    return start === mark.at
      ? mark
      : { ...mark, at: start, rest: lines[start]?.text ?? "", countedAt: mark.at };
  });
}

/** What a line of a slide is, by the name before its colon. */
const FIELDS: [field: "head" | "body" | "picture", names: RegExp][] = [
  ["head", /^(?:headline|heading|title|überschrift|titel|schlagzeile)$/iu],
  [
    "body",
    /^(?:sub_?heading|sub-?headline|subtitle|untertitel|body|body text|text|copy|description|beschreibung|inhalt|content|cta|cta_button|call to action|button)$/iu,
  ],
  [
    "picture",
    /^(?:image|image prompt|visual|visuals|picture|photo|graphic|design|illustration|bild|bildidee|bildprompt|foto|grafik)$/iu,
  ],
];

export function readSections(lines: readonly Line[], marks: readonly Mark[]): Structure {
  const sections = marks.map((mark, index) => {
    const first = mark.at + 1;
    const own = lines.slice(first, marks[index + 1]?.at ?? lines.length).map((line, below) => {
      return first + below === mark.countedAt && "indent" in line
        ? { ...line, text: line.text.replace(COUNTED_LAST, "") }
        : line;
    });
    return { mark, paragraphs: paragraphsOf(mark.rest, own) };
  });
  // What comes after as many paragraphs as the other slides have is the caption.
  const usual = Math.max(1, ...sections.slice(0, -1).map(({ paragraphs }) => paragraphs.length));
  const after = sections.at(-1)?.paragraphs.splice(usual) ?? [];
  const before = paragraphsOf("", lines.slice(0, marks[0]?.at)).map((paragraph) => paragraph.join("\n"));
  const units = sections.map(({ mark, paragraphs }) => readSlide(mark, paragraphs.flat()));
  const heading = lines.slice(0, marks[0]?.at).find(({ kind }) => kind === "heading");
  const caption = after.map((paragraph) => paragraph.join("\n")).join("\n\n");
  if (marks[0]?.kind === "thread" && before.length > 0) {
    units.unshift(unit("", before.splice(0)));
  }
  return { title: heading?.text ?? "", units, caption: [before.join("\n\n"), caption], isMarked: true };
}

function paragraphsOf(first: string, lines: readonly Line[]): string[][] {
  const paragraphs: string[][] = [first ? [first] : []];
  for (const line of lines) {
    if (line.text === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(bodyLine(line));
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function readSlide({ rest }: Mark, lines: readonly string[]): Unit {
  const texts = { head: "", body: [] as string[], picture: [] as string[] };
  let into: "head" | "body" | "picture" = "body";
  for (const line of lines) {
    const [label = "", name = ""] = /^(?:• )?([\p{L}_ -]{2,20})\s?[:：]\s?/u.exec(line) ?? [];
    const field = line === rest ? undefined : FIELDS.find(([, names]) => names.test(name.trim()))?.[0];
    const text = field ? line.slice(label.length) : line;
    into = field ?? into;
    if (text === "") continue;
    if (into === "picture") texts.picture.push(text);
    else if (into === "head" && texts.head === "") texts.head = text;
    else texts.body.push(text);
    into = "body";
  }
  // A short text behind 'Slide 3:' is its headline.
  const isHead = texts.head === "" && rest !== "" && texts.body.length > 1 && isShort(rest);
  const head = texts.head || (isHead ? rest : "");
  const body = isHead ? texts.body.slice(1) : texts.body;
  const picture = texts.picture.join("\n");
  return picture.length > MAX_PICTURE ? unit(head, [...body, picture]) : unit(head, body, { picture });
}

function isShort(text: string): boolean {
  return width(text) <= 120 && sentencePlaces(text).length === 0;
}
