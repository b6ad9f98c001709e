import { findContentTypes, findPlatforms, splitHashtags, splitLabels } from "@/lib/carousel/vocabulary";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";
import {
  SLIDE_FIELDS,
  type ImportChoices,
  type ImportField,
  type ImportPreview,
  type Remark,
} from "@/lib/schemas/importPreview";
import { assignColumns, findHeader, foldName, type Column } from "./columns";
import { readDates } from "./dates";
import { finishPreview } from "./finishPreview";
import { isOwnTable, type Table } from "./readTable";
import { rowsOf, type Row } from "./skippedRows";
import { dayAt } from "./wallTime";
import { placeInWeeks, saysMore } from "./weeks";

interface DraftSlide {
  row: number;
  texts: Partial<Record<(typeof SLIDE_FIELDS)[number] | "slide", string>>;
}

/** A post as its rows say it. */
interface Draft {
  row: number;
  cells: Partial<Record<ImportField, string>>;
  notes: string[];
  slides: DraftSlide[];
}

const IN_SLIDES = new Set<ImportField | null>([...SLIDE_FIELDS, "slide"]);

/** The plan that a table holds: a post a row, with its slides in columns side by side (wide), or a slide a row (long). */
export function previewTable(
  table: Table,
  { choices, name }: { choices: ImportChoices; name: string },
): ImportPreview {
  const { records } = table;
  const headerAt = findHeader(records, choices);
  const header = records[headerAt] ?? [];
  const isOwn = isOwnTable(header);
  const columns = assignColumns(header, records.slice(headerAt + 1), choices);
  const { rows, mended: skipped } = rowsOf(records, headerAt, columns);
  const textOf = (cell: string | undefined) => (isOwn ? (cell ?? "") : (cell ?? "").trim());
  const groups = groupRows(rows, columns);
  const shape = groups ? "long" : columns.some(({ number }) => number !== undefined) ? "wide" : "rows";
  if (groups) slideTexts(columns, groups, choices);
  const drafts = (groups ?? rows.map((row) => [row])).map((group) => draftOf(group, columns, textOf));

  const timeZone = choices.timeZone ?? "UTC";
  const dateColumn = columns.some(({ field }) => field === "scheduledAt") ? "scheduledAt" : "date";
  const mended: Remark[] = [...table.mended, ...skipped];
  const read = readDates(
    drafts.map(({ row, cells }) => ({
      row,
      date: cells[dateColumn] ?? "",
      time: cells.time ?? "",
      lane: cells.platform ?? "",
    })),
    {
      timeZone,
      startsOn: choices.startsOn ?? null,
      ...(choices.dateOrder && { dateOrder: choices.dateOrder }),
    },
  );
  mended.push(...read.mended);
  const posts = drafts.map((draft, index) => {
    const date = read.dates[index] ?? { scheduledAt: null };
    const isFault = "fault" in date;
    if (dateColumn === "scheduledAt" && draft.cells.date) draft.notes.push(`Date: ${draft.cells.date}`);
    if (isFault && draft.cells.time) draft.notes.push(`Time: ${draft.cells.time}`);
    if (!isFault && date.note) draft.notes.push(date.note);
    const week = draft.cells.weekIndex ?? "";
    if (saysMore(week)) draft.notes.push(`Week: ${week}`);
    const scheduledAt = isFault ? (draft.cells[dateColumn] ?? "") : date.scheduledAt;
    const remarks: Remark[] = [];
    const post = postOf(draft, {
      choices,
      columns,
      isOwn,
      remark: (code, message) => remarks.push({ row: draft.row, code, message }),
    });
    mended.push(...remarks);
    return { ...post, ...(scheduledAt !== null && { scheduledAt }) };
  });
  const faults = read.dates.map((date) => ("fault" in date ? { scheduledAt: date.fault } : {}));
  const weeks = placeInWeeks(
    posts.map(({ scheduledAt }, index) => ({
      week: drafts[index]?.cells.weekIndex ?? "",
      day:
        scheduledAt && !("scheduledAt" in (faults[index] ?? {}))
          ? dayAt(Date.parse(scheduledAt), timeZone)
          : null,
    })),
    {
      startsOn: choices.startsOn ?? null,
      isFromZero: columns.some(
        (column) => column.field === "weekIndex" && foldName(column.name) === "weekindex",
      ),
    },
  );
  mended.push(...weeks.mended);
  const startsOn = weeks.startsOn;
  const plan = {
    name: choices.name ?? name,
    timeZone,
    ...(startsOn !== null && { startsOn }),
    posts: posts.map((post, index) => ({ weekIndex: weeks.places[index] ?? 0, ...post })),
  };
  const { format, encoding, delimiter, problems } = table;
  return finishPreview(
    {
      format,
      encoding,
      delimiter,
      headerRow: headerAt + 1,
      shape,
      dateOrder: read.dateOrder,
      columns: columns.map(({ name: column, field, samples }) => ({ name: column, field, samples })),
      plan,
      mended,
    },
    {
      sources: drafts.map(({ row, slides }, index) => ({
        row,
        slides: slides.map((slide) => slide.row),
        faults: faults[index] ?? {},
      })),
      problems,
    },
  );
}

/** The rows of each post where a row is a slide; null where each row is a post. */
function groupRows(rows: readonly Row[], columns: readonly Column[]): Row[][] | null {
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
function slideTexts(columns: Column[], groups: readonly Row[][], choices: ImportChoices): void {
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

function draftOf(
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
        slide.texts[field as keyof DraftSlide["texts"]] = text; // IN_SLIDES holds its keys
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

interface PostOptions {
  choices: ImportChoices;
  columns: readonly Column[];
  isOwn: boolean;
  remark(code: string, message: string): void;
}

interface PostForm {
  platform?: string;
  contentType?: string;
  title?: string;
  slides?: Record<string, string>[];
  scheduledAt?: string;
  [field: string]: unknown;
}

function postOf(draft: Draft, { choices, columns, isOwn, remark }: PostOptions): PostForm {
  const { cells, notes } = draft;
  const isTrello = columns.some(({ name }) => foldName(name) === "cardname");
  const labels = splitLabels(cells.labels ?? "").map((label) =>
    isTrello ? label.replace(/\s+\([a-z_ ]+\)$/, "") : label,
  );
  const platform =
    nameOf(cells.platform, choices.values?.platform, findPlatforms) ??
    byLabel(labels, findPlatforms, remark) ??
    choices.platform;
  const slides = draft.slides.flatMap((slide) => splitPrompts(slide, draft));
  const contentType =
    nameOf(cells.contentType, choices.values?.contentType, findContentTypes) ??
    only(findContentTypes(cells.platform ?? "")) ??
    byLabel(labels, findContentTypes, remark) ??
    kindOfSlides(slides, remark);
  const title = cells.title ?? titleFrom(draft, remark);
  const form: PostForm = {};
  const put = (field: string, value: string | undefined) => {
    if (value !== undefined && value !== "") form[field] = value;
  };
  put("platform", platform);
  put("contentType", contentType);
  put("title", title);
  for (const field of ["theme", "content", "cta", "link", "firstComment", "networkTitle", "board"] as const)
    put(field, cells[field]);
  if (cells.hashtags) form.hashtags = splitHashtags(cells.hashtags);
  if (labels.length > 0) form.labels = labels;
  const made = slidesOf(slides, { contentType, title: title ?? "", notes, isOwn, remark });
  if (made) form.slides = made;
  const pictures = slides.flatMap(({ texts }) =>
    texts.image && !keyOf(texts.image) ? [`Image: ${texts.image}`] : [],
  );
  if (pictures.length > 0)
    remark(
      "image_not_fetched",
      "Pictures are not fetched from other places: their addresses went into the notes",
    );
  put("notes", [cells.notes, ...notes, ...pictures].filter(Boolean).join("\n"));
  return form;
}

function only<Name>(names: readonly Name[]): Name | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/** What a cell names: as it was chosen, else by its words, else what stands there, which is then a problem. */
function nameOf(
  cell: string | undefined,
  chosen: Record<string, string> | undefined,
  find: (text: string) => string[],
): string | undefined {
  const written = (cell ?? "").trim();
  const meant = chosen && Object.hasOwn(chosen, written) ? chosen[written] : undefined;
  if (meant === undefined && written === "") return undefined;
  const text = meant ?? written;
  return only(find(text)) ?? text;
}

function byLabel(
  labels: readonly string[],
  find: (text: string) => string[],
  remark: PostOptions["remark"],
): string | undefined {
  const name = only([...new Set(labels.flatMap(find))]);
  if (name !== undefined) remark("taken_from_label", `${name} was taken from the labels`);
  return name;
}

function kindOfSlides(slides: readonly DraftSlide[], remark: PostOptions["remark"]): string | undefined {
  if (slides.length === 0) return undefined;
  const kind = slides.length > 1 ? "Carousel" : "Image";
  remark(
    "kind_from_slides",
    `The kind of post is not named: with ${slides.length === 1 ? "one slide" : `${slides.length} slides`} it was read as ${kind}`,
  );
  return kind;
}

/** Prompts for several slides in one cell, each on a line of its own. */
function splitPrompts(slide: DraftSlide, draft: Draft): DraftSlide[] {
  const isCarousel = only(findContentTypes(draft.cells.contentType ?? "")) === "Carousel";
  const lines = (slide.texts.mediaPrompt ?? "").split("\n").filter((line) => line.trim() !== "");
  if (!isCarousel || draft.slides.length > 1 || lines.length < 2) return [slide];
  return lines.map((line, index) => ({
    row: slide.row,
    texts: { ...(index === 0 && slide.texts), mediaPrompt: line.trim() },
  }));
}

const TITLE_LENGTH = 80;

function titleFrom({ cells, slides }: Draft, remark: PostOptions["remark"]): string | undefined {
  const texts = [
    slides[0]?.texts.headline,
    cells.content,
    slides[0]?.texts.slide,
    slides[0]?.texts.body,
    cells.theme,
    slides[0]?.texts.mediaPrompt,
  ];
  const text = texts
    .find((known) => known?.trim())
    ?.trim()
    .split("\n", 1)[0];
  if (text === undefined) return undefined;
  remark("title_from_text", "The post has no title: its first words were taken");
  if (text.length <= TITLE_LENGTH) return text;
  return `${text
    .slice(0, TITLE_LENGTH)
    .replace(/\s+\S*$/, "")
    .toWellFormed()}…`;
}

/** The words of a slide that stand in one cell: its first line or sentence is the headline. */
export function wordsOf(text: string): { headline: string; body: string } {
  const [first = "", ...others] = text.split("\n");
  if (others.length > 0 && first.trim().length <= 120)
    return { headline: first.trim(), body: others.join("\n").trim() };
  if (text.length <= 120) return { headline: text, body: "" };
  const sentence = /^.{1,118}?[.!?…:](?=\s)/s.exec(text)?.[0];
  return sentence
    ? { headline: sentence, body: text.slice(sentence.length).trim() }
    : { headline: "", body: text };
}

function keyOf(image: string): string | undefined {
  const key = /(?:^|\/api\/images\/|^originals\/|^https?:\/\/\S+\/)([0-9a-f]{64}\.\w+)$/.exec(image)?.[1];
  return key !== undefined && IMAGE_KEY_PATTERN.test(key) ? key : undefined;
}

interface SlideOptions extends Pick<PostOptions, "isOwn" | "remark"> {
  contentType: string | undefined;
  title: string;
  notes: string[];
}

/** What the import takes as slides; undefined for a post that has none by its kind. */
function slidesOf(
  slides: readonly DraftSlide[],
  { contentType, title, notes, isOwn, remark }: SlideOptions,
): Record<string, string>[] | undefined {
  if (contentType === "Text") {
    for (const { texts } of slides)
      for (const [field, text] of Object.entries(texts))
        if (field !== "image") notes.push(`${field}: ${text}`);
    return undefined;
  }
  if (slides.length === 0 && contentType === "Image" && title !== "") {
    remark("prompt_from_title", "The post has no image prompt: its title was taken");
    return [{ mediaPrompt: title.slice(0, 1_000) }];
  }
  if (slides.length === 0) return contentType === "Carousel" ? [] : undefined;
  let fromWords = false;
  // A picture alone says nothing of a further slide.
  const made = slides
    .filter(
      ({ texts }) =>
        Object.keys(texts).some((field) => field !== "image") ||
        keyOf(texts.image ?? "") ||
        slides.length === 1,
    )
    .map(({ texts }) => {
      const { slide, image, mediaPrompt, ...others } = texts;
      const words: Record<string, string> = { ...others };
      if (slide !== undefined) {
        const { headline, body } = wordsOf(slide);
        if (headline) words.headline = [words.headline, headline].filter(Boolean).join("\n");
        if (body) words.body = [words.body, body].filter(Boolean).join("\n");
      }
      const key = image === undefined ? undefined : keyOf(image);
      const told = [words.headline, words.body].filter(Boolean).join("\n") || words.altText || title;
      if (mediaPrompt === undefined && !isOwn && told !== "") fromWords = true;
      const prompt = mediaPrompt ?? (isOwn ? "" : [...told].slice(0, 4_000).join(""));
      return { mediaPrompt: prompt, ...words, ...(key && { imageKey: key }) };
    });
  if (fromWords) remark("prompt_from_words", "Slides have no image prompt: their words were taken");
  return made.length > 0 || contentType !== "Carousel" ? made : [];
}
