import { createContext, useContext } from "react";

/** When posts go out, as the reader's language writes it, on the clocks of their plan. Only for what is rendered after data has come. */

/** The zone of the plan that is shown: an IANA name; undefined is the reader's own. */
export const PlanZone = createContext<string | undefined>(undefined);

function createFormats(timeZone: string | undefined) {
  const zone = timeZone === undefined ? {} : { timeZone };
  return {
    day: new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", ...zone }),
    time: new Intl.DateTimeFormat(undefined, { timeStyle: "short", ...zone }),
    date: new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", ...zone }),
  };
}
const known = new Map<string | undefined, ReturnType<typeof createFormats>>();

function formatsOf(timeZone: string | undefined) {
  const formats = known.get(timeZone) ?? createFormats(timeZone);
  known.set(timeZone, formats);
  return formats;
}

/** 'Tue, 1 Dec, 09:00' */
export function formatSchedule(iso: string, timeZone: string | undefined): string {
  const { day, time } = formatsOf(timeZone);
  const moment = new Date(iso);
  return `${day.format(moment)}, ${time.format(moment)}`;
}

/** '1 – 6 Dec', from the first to the last of the moments; null when there is none. */
export function formatDateRange(moments: readonly string[], timeZone: string | undefined): string | null {
  const times = moments.map((iso) => new Date(iso).getTime());
  if (times.length === 0) return null;
  return formatsOf(timeZone).date.formatRange(Math.min(...times), Math.max(...times));
}

/** The plan's zone by its name, where the reader's clocks show another time at one of these moments; else null. */
export function useForeignZone(moments: readonly string[]): string | null {
  const zone = useContext(PlanZone);
  const differs = moments.some((iso) => formatSchedule(iso, zone) !== formatSchedule(iso, undefined));
  return zone !== undefined && differs ? zone.replaceAll("_", " ") : null;
}
