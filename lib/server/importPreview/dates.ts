import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview, Remark } from "@/lib/schemas/importPreview";
import { readDateCell, readTime, type Day, type Reading } from "./readDateCell";
import { momentOf } from "@/lib/wallTime";

type DateOrder = NonNullable<ImportPreview["dateOrder"]>;

const UNDECIDED = /^(?:-+|–|—|\?+|n\/?a|t\.?b\.?[acd]\.?|none|open|offen)$/i;

function dayOf(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere && year >= 1990 && year <= 2150 ? time : null;
}

const DAY_MS = 86_400_000;

/** Whether a day without a year can be one in this order; of a leap year all are. */
function fits(reading: Reading | null, order: DateOrder): boolean {
  if (reading?.kind !== "ordered") return true;
  const { day, month, year } = inOrder(reading, order);
  return dayOf(year ?? 2_024, month, day) !== null;
}

function inOrder({ parts: [first, second], year }: Extract<Day, { kind: "ordered" }>, order: DateOrder) {
  // `26-02-14`
  if (order === "ymd" && year !== null) return { year: 2_000 + first, month: second, day: year % 100 };
  return order === "mdy" ? { day: second, month: first, year } : { day: first, month: second, year };
}

export interface DateCell {
  row: number | null;
  date: string;
  time: string;
  /** Posts of another network may fall on the same weekday. */
  lane: string;
}
export type ReadDate =
  /** `note` is what of the cells says nothing that can be kept as a time. */
  { scheduledAt: string | null; note?: string } | { fault: { code: string; message: string } };

/**
 * The times of a column of dates, and of the times beside it, read in one order that fits all of its cells. They are
 * wall-clock times in the zone; days without a year, weekdays and numbers of days count from `startsOn`.
 */
export function readDates(
  cells: readonly DateCell[],
  {
    timeZone,
    startsOn,
    dateOrder,
  }: { timeZone: string; startsOn: string | null } & Pick<ImportChoices, "dateOrder">,
): { dates: ReadDate[]; dateOrder: DateOrder | null; mended: Remark[] } {
  const mended: Remark[] = [];
  const readings = cells.map(({ date }) => readDateCell(date));
  const isOrdered = readings.some((reading) => reading?.kind === "ordered");
  const [dmy, mdy] = (["dmy", "mdy"] as const).map(
    (order) => readings.filter((reading) => fits(reading, order)).length,
  );
  const order = dateOrder ?? ((mdy ?? 0) > (dmy ?? 0) ? "mdy" : "dmy");
  if (isOrdered && !dateOrder && mdy === dmy)
    mended.push({
      row: null,
      code: "date_order_guessed",
      message: "The dates may be read day or month first: they were read day first",
    });
  const isYmd =
    readings.some((reading) => reading?.kind === "day" && reading.isYmd) ||
    readings.some((reading) => reading?.kind === "instant");
  const start = startsOn === null ? null : Date.parse(`${startsOn}T00:00:00Z`);
  const lastOfLane = new Map<string, number>();
  let latest = start ?? 0;

  /** As if it were UTC; a text says why there is none. */
  const findDay = (reading: Exclude<Reading, { kind: "instant" }>, lane: string): number | string => {
    if (reading.kind === "serial")
      return reading.day < 32_000
        ? "is no day that can be read"
        : Date.UTC(1899, 11, 30) + reading.day * DAY_MS;
    if (reading.kind === "day" || reading.kind === "ordered") {
      const { year, month, day } = reading.kind === "day" ? reading : inOrder(reading, order);
      const notThere =
        reading.kind === "ordered"
          ? `is no day when read as ${orderWords(order)}`
          : "is no day of the calendar";
      if (year !== null) return dayOf(year, month, day) ?? notThere;
      if (start === null) return "names no year: name the plan's first day";
      const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((later) =>
        dayOf(new Date(start).getUTCFullYear() + later, month, day),
      );
      return years.find((found) => found !== null && found >= start) ?? notThere;
    }
    if (start === null) return "names no day of the calendar: name the plan's first day";
    if (reading.kind === "number")
      return reading.number > 0 ? start + (reading.number - 1) * DAY_MS : "is no day: they count from 1";
    const weekdayOf = (time: number) => (new Date(time).getUTCDay() + 6) % 7;
    const next = latest + ((reading.weekday - weekdayOf(latest) + 7) % 7) * DAY_MS;
    const day = lastOfLane.get(lane) === next ? next + 7 * DAY_MS : next;
    lastOfLane.set(lane, day);
    latest = day;
    return day;
  };

  const dates = readings.map((reading, index): ReadDate => {
    const { row = null, date = "", time = "", lane = "" } = cells[index] ?? {};
    const written = time.trim();
    if (date.trim() === "") return { scheduledAt: null, ...(written && { note: `Time: ${written}` }) };
    if (UNDECIDED.test(date.trim()))
      return { scheduledAt: null, note: `Date: ${[date.trim(), written].filter(Boolean).join(" ")}` };
    if (!reading)
      return {
        fault: {
          code: "invalid_format",
          message: "is no date that can be read: write one like 2026-12-01 09:00",
        },
      };
    if (reading.kind === "instant") return { scheduledAt: reading.at };
    const day = findDay(reading, lane);
    if (typeof day === "string")
      return {
        fault: { code: day.includes("first day") ? "starts_on_required" : "invalid_format", message: day },
      };
    const beside = readTime(written);
    const clock = reading.clock ?? beside ?? { hour: 9, minute: 0 };
    const isTold = written === "" || (beside && beside.hour === clock.hour && beside.minute === clock.minute);
    if (reading.isRange)
      mended.push({ row, code: "range_start", message: "Of a span of days the first was taken" });
    if (!isTold && !beside)
      mended.push({
        row,
        code: "time_not_understood",
        message: "The time cannot be read and went into the notes",
      });
    const wall = day + (clock.hour * 60 + clock.minute) * 60_000;
    const { moment, oddity } =
      reading.offset === null
        ? momentOf(wall, timeZone)
        : { moment: new Date(wall - reading.offset * 60_000).toISOString(), oddity: null };
    if (oddity === "skipped")
      mended.push({
        row,
        code: "time_skipped",
        message: `Clocks in ${timeZone} skip this time: the later one was taken`,
      });
    if (oddity === "twice")
      mended.push({
        row,
        code: "time_twice",
        message: `This time comes twice in ${timeZone}: the first was taken`,
      });
    return {
      scheduledAt: moment.replace(".000Z", "Z"),
      ...(!isTold && { note: `Time: ${written}` }),
    };
  });
  return { dates, dateOrder: isOrdered ? order : isYmd ? "ymd" : null, mended };
}

function orderWords(order: DateOrder): string {
  return { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" }[order];
}
