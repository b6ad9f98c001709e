import type { Remark } from "@/lib/schemas/importPreview";

/** `2`, `Week 2`, `KW 12`, and what may stand behind it. */
const WEEK = /^(?:(?:week|wk|w|woche|kw|semaine|semana|settimana)\.?\s*#?)?(\d{1,4})(?!\w)/i;
const WEEK_MS = 7 * 86_400_000;
/** More weeks than that between two posts are rather a slip in a year. */
const MOST_WEEKS = 104;

/** Whether a cell says more of a week than its number. */
export function saysMore(week: string): boolean {
  const found = WEEK.exec(week.trim())?.[0];
  return found !== undefined && found !== week.trim();
}

/**
 * The week of each post: by its own column, else by the days since `startsOn`, else since the Monday of the earliest one, which
 * then is the plan's first day. What a column of weeks says and cannot be read stays as it is, and is a problem.
 */
export function placeInWeeks(
  posts: readonly { week: string; day: number | null }[],
  { startsOn, isFromZero }: { startsOn: string | null; isFromZero: boolean },
): { places: (number | string)[]; startsOn: string | null; mended: Remark[] } {
  const written = posts.map(({ week }) => WEEK.exec(week.trim())?.[1]);
  const numbers = written.flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
  const first =
    isFromZero || numbers.length === 0 ? 0 : numbers.reduce((least, number) => Math.min(least, number));
  const days = posts.flatMap(({ day }) => (day === null ? [] : [day]));
  const earliest = days.reduce((least, day) => Math.min(least, day), Infinity);
  const latest = days.reduce((most, day) => Math.max(most, day), -Infinity);
  const monday = earliest - ((new Date(earliest).getUTCDay() + 6) % 7) * 86_400_000;
  const isTold = numbers.length > 0;
  const isFound = startsOn === null && !isTold && days.length > 0 && latest - monday < MOST_WEEKS * WEEK_MS;
  const begin = startsOn === null ? (isFound ? monday : null) : Date.parse(`${startsOn}T00:00:00Z`);
  const places = posts.map(({ week, day }, index) => {
    if (written[index] !== undefined) return Number(written[index]) - first;
    if (week.trim() !== "") return week;
    return day === null || begin === null || isTold ? 0 : Math.max(0, Math.floor((day - begin) / WEEK_MS));
  });
  if (!isFound) return { places, startsOn, mended: [] };
  const found = new Date(monday).toISOString().slice(0, 10);
  const message = `Weeks count from ${found}, the Monday of the first post`;
  return { places, startsOn: found, mended: [{ row: null, code: "starts_on_from_dates", message }] };
}
