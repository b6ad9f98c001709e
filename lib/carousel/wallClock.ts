const formats = new Map<string, Intl.DateTimeFormat>();

/** The day (`YYYY-MM-DD`) and time (`HH:MM`) at which it is `instant` in this IANA time zone. */
export function wallClock(instant: string, timeZone: string): { date: string; time: string } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  formats.set(timeZone, format);
  const [date = "", time = ""] = format.format(new Date(instant)).split(" ");
  return { date, time };
}
