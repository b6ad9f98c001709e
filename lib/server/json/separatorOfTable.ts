const SEPARATORS = [";", "\t", "|", ","];
const MOST_RECORDS = 20;
const MOST_CHARACTERS = 50_000;

/** How many cells each of the first records has, separators and line breaks within quotes aside. */
function countCells(text: string, separator: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let quoted = false;
  let isBlank = true;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    const ends = !quoted && (sign === "\n" || sign === "\r");
    if (ends && !isBlank) counts.push(cells);
    if (ends) [cells, isBlank] = [1, true];
    else if (sign.trim() !== "" || sign === separator) isBlank = false;
    if (!quoted && sign === separator) cells += 1;
    if (counts.length === MOST_RECORDS) return counts;
  }
  return isBlank ? counts : [...counts, cells];
}

/** What parts the cells of a text that is a table: one by which at least half of the records agree in two cells or more. */
export function separatorOfTable(file: string): string | undefined {
  const text = file.slice(0, MOST_CHARACTERS);
  // Nearly JSON has commas at the ends of its lines, too.
  if (/^[ \t]*(?:[{[]|```|"[^"\n]*"\s*:)/m.test(text)) return undefined;
  return SEPARATORS.find((separator) => {
    const counts = countCells(text, separator);
    const alike = (cells: number) => counts.filter((count) => count === cells).length;
    if (counts.length === 1) return (counts[0] ?? 0) >= 3;
    return counts.some((cells) => cells >= 2 && alike(cells) >= 2 && alike(cells) * 2 >= counts.length);
  });
}
