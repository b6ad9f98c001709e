/**
 * Invisible signs by which an author says where a word may be parted and in which direction words are read. What reads texts, to
 * find lists, quotations and so on, works on texts without them (see `cleanText`); they are put back into what is set.
 */
const SOFT_HYPHEN = "\u00AD";
/** Marks, embeddings and isolates. Not the overrides U+202D and U+202E, which turn letters round. */
export const RIGHT_TO_LEFT_MARKS = "\u200F\u061C\u202B\u2067";
export const LEFT_TO_RIGHT_MARKS = "\u200E\u202A\u2066";
const MARK = new RegExp(`([${SOFT_HYPHEN}${RIGHT_TO_LEFT_MARKS}${LEFT_TO_RIGHT_MARKS}\u2068\u202C\u2069])`);

export function withoutMarks(text: string): string {
  return text
    .split(MARK)
    .filter((part) => !MARK.test(part))
    .join("");
}

interface MarkedText {
  /** Without spaces, and without regard to case. */
  letters: string;
  marks: readonly { sign: string; at: number; afterSpace: boolean }[];
}

/**
 * A function that puts the marks of some texts, as they were written, back into pieces of what `clean` makes of them. A mark at
 * which the text is not cleaned as if it were in two is left out.
 */
export function createMarkRestorer(
  written: readonly string[],
  clean: (text: string) => string,
): (piece: string) => string {
  const texts = written.map((text) => locateMarks(text, clean));
  return (piece) => {
    const letters = comparable(piece);
    for (const { letters: all, marks } of texts) {
      const start = all.indexOf(letters);
      if (start !== -1 && letters !== "") return insert(piece, start, marks);
    }
    return piece;
  };
}

function locateMarks(text: string, clean: (text: string) => string): MarkedText {
  const marks: MarkedText["marks"][number][] = [];
  const letters = comparable(clean(text));
  let found = "";
  let afterSpace = true;
  for (const part of text.split(MARK)) {
    if (MARK.test(part)) {
      marks.push({ sign: part, at: found.length, afterSpace });
    } else if (part !== "") {
      found += comparable(clean(part));
      afterSpace = /\s$/u.test(part);
    }
  }
  return { letters, marks: found === letters ? marks : [] };
}

/** A mark stays on its side of a space. */
function insert(piece: string, start: number, marks: MarkedText["marks"]): string {
  let at = start;
  const here = (isWanted: (mark: MarkedText["marks"][number]) => boolean) =>
    marks
      .filter((mark) => mark.at === at && isWanted(mark))
      .map(({ sign }) => sign)
      .join("");
  let marked = "";
  for (const character of piece) {
    const length = comparable(character).length;
    if (length > 0) marked += here(({ afterSpace }) => afterSpace || at === start);
    at += length;
    marked += character;
    if (length > 0) marked += here(({ afterSpace }) => !afterSpace);
  }
  return marked;
}

function comparable(text: string): string {
  return text.replaceAll(/\s/gu, "").replaceAll(/\p{L}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}
