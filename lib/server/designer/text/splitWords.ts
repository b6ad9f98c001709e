/** In the order of preference: where a text may be parted, each a place without letters. */
const PLACES = [
  // Lines, and items that are numbered or marked within a line.
  /\s*\n\s*|\s+(?=(?:\(?\p{Nd}{1,2}[.)]|[•▪●])\s+\S)/gu,
  // Sentences; the stop behind a number is none.
  /(?<=[.!?؟…]["”’»)]*)(?<!(?:^|\s)\(?\p{Nd}{1,2}[.)])\s+(?!\p{Ll})|(?<=[。！？][」』]?)(?=[^」』])/gu,
  // Clauses.
  /(?<=[,;:،؛])\s+|(?<=[、，；])(?=\S)|\s+(?=[–—]\s)/gu,
] as const;
const CLAUSES = PLACES.length - 1;

/** Ways to part a text in two, the best first: at a line or item, else at a sentence, else at a clause; near the middle first. */
export function waysToSplit(written: string): [first: string, second: string][] {
  const text = written.trim();
  return PLACES.flatMap((place, rank) => {
    const ways = Array.from(text.matchAll(place), ({ index, 0: { length } }): [string, string] => [
      text.slice(0, index).trimEnd(),
      text.slice(index + length).trimStart(),
    ]);
    return ways
      .filter(([first, second]) => hasWords(first) && hasWords(second))
      .toSorted(([a], [b]) => fromMiddle(a, text) - fromMiddle(b, text))
      .map(([first, second]): [string, string] => [rank === CLAUSES ? goesOn(first) : first, second]);
  });
}

function hasWords(text: string): boolean {
  return /\p{L}[^]*\p{L}/u.test(text);
}

function fromMiddle(first: string, text: string): number {
  return Math.abs(first.length - text.length / 2);
}

/** A slide that ends within a sentence says that it goes on. */
function goesOn(clause: string): string {
  return `${clause.replace(/[,;،؛、，；]$/u, "")}…`;
}
