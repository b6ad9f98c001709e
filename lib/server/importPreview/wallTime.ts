const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in a zone show at an instant, as if it were UTC. */
function clockAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    }); // prettier-ignore
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const DAY_MS = 86_400_000;

/**
 * The instant at which clocks in a zone show `clock` (as if it were UTC): of two the first; where they skip it, the one as
 * much later as they skip.
 */
export function instantOf(
  clock: number,
  timeZone: string,
): { instant: number; is: "once" | "skipped" | "twice" } {
  const offsets = [clock - DAY_MS, clock + DAY_MS].map((near) => clockAt(near, timeZone) - near);
  const found = [...new Set(offsets.map((offset) => clock - offset))].filter(
    (instant) => clockAt(instant, timeZone) === clock,
  );
  const [first] = found.toSorted((a, b) => a - b);
  if (first === undefined) return { instant: clock - (offsets[0] ?? 0), is: "skipped" };
  return { instant: first, is: found.length > 1 ? "twice" : "once" };
}

/** The day (as if it were UTC) that it is in a zone. */
export function dayAt(instant: number, timeZone: string): number {
  const clock = clockAt(instant, timeZone);
  return clock - (clock % DAY_MS);
}
