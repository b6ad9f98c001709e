const LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "vi", "ar", "ja"];

/** By name, in full and short, in lower case: its number within the year. */
const MONTHS = names(12, { month: "long" }, (index) => new Date(Date.UTC(2024, index, 15)));
/** The same of a weekday, from Monday, which 1 January 2024 was. */
const WEEKDAYS = names(7, { weekday: "long" }, (index) => new Date(Date.UTC(2024, 0, 1 + index)));

function names(count: number, { ...format }: Intl.DateTimeFormatOptions, dateOf: (index: number) => Date) {
  const found = new Map<string, number>();
  const [part = "month"] = Object.keys(format);
  for (const language of LANGUAGES) {
    for (const width of ["long", "short"] as const) {
      const formatter = new Intl.DateTimeFormat(language, { [part]: width, timeZone: "UTC" });
      for (let index = 0; index < count; index += 1) {
        const name = plain(formatter.format(dateOf(index)));
        if (!/^\p{Nd}/u.test(name) && !found.has(name)) found.set(name, index);
      }
    }
  }
  return found;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** From 0; null for another word. */
export function monthOf(name: string): number | null {
  return MONTHS.get(plain(name)) ?? (/^sept$/i.test(plain(name)) ? 8 : null);
}

/** From 0, which is Monday; null for another word. */
export function weekdayOf(name: string): number | null {
  return WEEKDAYS.get(plain(name)) ?? null;
}
