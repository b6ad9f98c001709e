/** Clocks on the wall of a time zone: `YYYY-MM-DDTHH:mm`, as a field of the type `datetime-local` has it. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of that zone (an IANA name) show at a moment. */
export function wallTimeOf(moment: string | number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en", {
      timeZone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(
    format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
  return `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** `YYYY-MM-DD` */
export function dayOf(moment: string | number, timeZone: string): string {
  return wallTimeOf(moment, timeZone).slice(0, 10);
}

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface ReadWallTime {
  /** ISO, in UTC. */
  moment: string;
  /** Where the clocks go forward over it: then the moment is the later one. Where they go back: the first of two. */
  oddity: "skipped" | "twice" | null;
}

/** When the clocks of that zone show this; null for what is no wall time. */
export function readWallTime(wallTime: string, timeZone: string): ReadWallTime | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  return Number.isNaN(asUtc) ? null : momentOf(asUtc, timeZone);
}

/** When the clocks of that zone show what those of UTC show at `asUtc` (milliseconds since 1970). */
export function momentOf(asUtc: number, timeZone: string): ReadWallTime {
  const offsetAt = (time: number) => Date.parse(`${wallTimeOf(time, timeZone)}Z`) - time;
  // A zone moves its clocks at most once in two days.
  const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map((time) => asUtc - offsetAt(time));
  const candidates = [...new Set([before ?? asUtc, after ?? asUtc])].toSorted((a, b) => a - b);
  const shown = candidates.filter((time) => offsetAt(time) === asUtc - time);
  const moment = new Date(shown[0] ?? candidates.at(-1) ?? asUtc).toISOString();
  return { moment, oddity: shown.length === 0 ? "skipped" : shown.length === 2 ? "twice" : null };
}
