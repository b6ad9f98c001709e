import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview, Remark } from "@/lib/schemas/importPreview";
import { foldName } from "./columnNames";
import { assignColumns, findHeader } from "./columns";
import { readDates } from "./dates";
import { draftOf, groupRows, slideTexts } from "./draftPosts";
import { finishPreview } from "./finishPreview";
import { postOf } from "./postOfDraft";
import { isOwnTable, type Table } from "./readTable";
import { rowsOf } from "./skippedRows";
import { dayOf } from "@/lib/wallTime";
import { placeInWeeks, saysMore } from "./weeks";

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
      isOneSlideARow: shape === "rows",
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
          ? Date.parse(dayOf(scheduledAt, timeZone))
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
