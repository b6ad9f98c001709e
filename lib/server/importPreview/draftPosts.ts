import type { ImportChoices } from "@/lib/schemas/importChoices";
import { SLIDE_FIELDS, type ImportField } from "@/lib/schemas/importPreview";
import type { Column } from "./columns";
import type { Row } from "./skippedRows";

export interface DraftSlide {
  row: number;
  texts: Partial<Record<(typeof SLIDE_FIELDS)[number] | "slide", string>>;
}

/** A post as its rows say it. */
export interface Draft {
  row: number;
  cells: Partial<Record<ImportField, string>>;
  notes: string[];
  slides: DraftSlide[];
}

const IN_SLIDES = new Set<ImportField | null>([...SLIDE_FIELDS, "slide"]);

/** The rows of each post where a row is a slide; null where each row is a post. */
export function groupRows(rows: readonly Row[], columns: readonly Column[]): Row[][] | null {
  const idAt = columns.find(({ field }) => field === "postId")?.at;
  const indexAt = columns.find(({ field }) => field === "slideIndex")?.at;
  if (idAt === undefined && indexAt === undefined) return null;
  const ids = rows.map(({ cells }) => (idAt === undefined ? "" : (cells[idAt]?.trim() ?? "")));
  const given = ids.filter((id) => id !== "");
  if (indexAt === undefined && new Set(given).size === given.length) return null;
  const groups: Row[][] = [];
  const byId = new Map<string, Row[]>();
  let last = Infinity;
  for (const [at, row] of rows.entries()) {
    const id = ids[at] ?? "";
    const index = indexAt === undefined ? Number.NaN : slideNumber(row.cells[indexAt]);
    const known = id === "" ? (index > last ? groups.at(-1) : undefined) : byId.get(id);
    if (known) known.push(row);
    else groups.push([row]);
    const group = known ?? groups.at(-1) ?? [];
    if (id !== "") byId.set(id, group);
    last = Number.isNaN(index) ? Infinity : index;
  }
  if (indexAt === undefined) return groups;
  return groups.map((group) =>
    group.toSorted(
      (a, b) => (slideNumber(a.cells[indexAt]) || 0) - (slideNumber(b.cells[indexAt]) || 0) || a.row - b.row,
    ),
  );
}

function slideNumber(cell: string | undefined): number {
  return Number(/\d+/.exec(cell ?? "")?.[0] ?? Number.NaN);
}

/** Where a row is a slide, a text or a title that differs within a post is the slide's. */
export function slideTexts(columns: Column[], groups: readonly Row[][], choices: ImportChoices): void {
  for (const [field, ofSlide] of [
    ["content", "body"],
    ["title", "headline"],
  ] as const) {
    const column = columns.find((known) => known.field === field);
    if (
      !column ||
      columns.some((known) => known.field === ofSlide) ||
      Object.hasOwn(choices.columns ?? {}, column.name)
    )
      continue;
    const differs = groups.some(
      (group) => new Set(group.map(({ cells }) => cells[column.at]?.trim()).filter(Boolean)).size > 1,
    );
    if (differs) column.field = ofSlide;
  }
}

export function draftOf(
  group: readonly Row[],
  columns: readonly Column[],
  textOf: (cell: string | undefined) => string,
): Draft {
  const draft: Draft = { row: Math.min(...group.map(({ row }) => row)), cells: {}, notes: [], slides: [] };
  for (const { row, cells } of group) {
    const numbered = new Map<number, DraftSlide>();
    for (const { at, name, field, number = 0 } of columns) {
      const text = textOf(cells[at]);
      if (text.trim() === "" || field === "postId" || field === "slideIndex") continue;
      if (field !== null && IN_SLIDES.has(field)) {
        const slide = numbered.get(number) ?? { row, texts: {} };
        numbered.set(number, slide);
        const isPicture = field === "mediaPrompt" && /^https?:\/\/\S+$/.test(text);
        const part = isPicture ? "image" : (field as keyof DraftSlide["texts"]); // IN_SLIDES holds its keys
        slide.texts[part] = [slide.texts[part], text].filter(Boolean).join("\n");
      } else if (field === null) {
        const note = `${name}: ${text}`;
        if (!draft.notes.includes(note)) draft.notes.push(note);
      } else if (draft.cells[field] === undefined) draft.cells[field] = text;
      else if (draft.cells[field] !== text) draft.notes.push(`${name} (row ${row}): ${text}`);
    }
    // What has no number belongs to the one slide of a row, or to the first.
    const loose = numbered.get(0);
    const slides = [...numbered]
      .filter(([number]) => number > 0)
      .toSorted(([a], [b]) => a - b)
      .map(([, slide]) => slide);
    const [first] = slides;
    if (loose && first) {
      for (const [field, text] of Object.entries(loose.texts))
        if (Object.hasOwn(first.texts, field)) draft.notes.push(`${field}: ${text}`);
      first.texts = { ...loose.texts, ...first.texts };
    }
    if (loose && !first) slides.push(loose);
    draft.slides.push(...slides);
  }
  return draft;
}
