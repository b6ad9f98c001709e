/**
 * Moments as the reader writes them: their language, their time zone. Only for what is rendered in the browser
 * after data has come; a server would write another zone into the page.
 */

const momentFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

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
