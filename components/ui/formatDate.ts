/**
 * Moments as the reader writes them: their language, their time zone. Only for what is rendered in the browser
 * after data has come; a server would write another zone into the page.
 */

const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const dateFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const momentFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** 'Tue, 1 Dec' */
export function formatDay(iso: string): string {
  return dayFormat.format(new Date(iso));
}

/** '1 Dec 2026, 09:00' */
export function formatMoment(iso: string): string {
  return momentFormat.format(new Date(iso));
}

/** '09:00' */
export function formatTime(iso: string): string {
  return timeFormat.format(new Date(iso));
}

/** '09:00' of today, '1 Dec 2026, 09:00' of another day; milliseconds since 1970. */
export function formatRecent(time: number): string {
  const moment = new Date(time);
  const isToday = moment.toDateString() === new Date().toDateString();
  return (isToday ? timeFormat : momentFormat).format(moment);
}

/** '1 – 6 Dec', from the first to the last of the moments; null when there is none. */
export function formatDateRange(moments: readonly string[]): string | null {
  const times = moments.map((iso) => new Date(iso).getTime());
  if (times.length === 0) return null;
  return dateFormat.formatRange(Math.min(...times), Math.max(...times));
}
