import { timeField } from "@/lib/schemas/updateMediaPlanPost";

/** By number, in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents. */
const MONTHS = [
  "january jan januar janner janvier janv enero ene gennaio gen janeiro januari",
  "february feb februar fevrier fevr fev febrero febbraio fevereiro februari",
  "march mar marz maerz mrz mars marzo marco maart mrt",
  "april apr avril avr abril abr aprile",
  "may mai mayo maggio mag maio mei",
  "june jun juni juin junio giugno giu junho",
  "july jul juli juillet juil julio luglio lug julho",
  "august aug aout agosto ago augustus",
  "september sep sept septembre septiembre setiembre settembre set setembro",
  "october oct oktober okt octobre octubre ottobre ott outubro out",
  "november nov novembre noviembre novembro",
  "december dec dezember dez decembre diciembre dic dicembre dezembro",
];
/** From Monday. */
const WEEKDAYS = [
  "monday mon montag mo lundi lun lunes lunedi segunda segundafeira seg maandag ma",
  "tuesday tue tues dienstag di mardi mar martes martedi terca tercafeira ter dinsdag",
  "wednesday wed mittwoch mi mercredi mer miercoles mie mercoledi quarta quartafeira qua woensdag wo",
  "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi gio quinta quintafeira qui donderdag",
  "friday fri freitag fr vendredi ven viernes vie venerdi sexta sextafeira sex vrijdag vr",
  "saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za",
  "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo",
];
const numbersByName = (lists: readonly string[]) =>
  new Map(lists.flatMap((names, number) => names.split(" ").map((name) => [name, number] as const)));
const MONTH_NUMBERS = numbersByName(MONTHS);
const WEEKDAY_NUMBERS = numbersByName(WEEKDAYS);
const FILLERS = new Set("de del di of the den der le el am um at a alle las os on uhr em das".split(" "));
const DAY_WORDS = /^(?:day|tag|jour|dia|giorno|dag)\s*#?\s*(?=\d{1,3}$)/;

/** Accents and case aside; `T` between a day and a time is a blank. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/(\d)t(\d)/g, "$1 $2")
    .replaceAll(/\s+/g, " ")
    .trim();
}

interface Clock {
  hour: number;
  minute: number;
}

const TIME = new RegExp(
  String.raw`(?:^|(?<=[\s,(@]))(?:(\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d+)?)?|(\d{1,2})\.(\d{2})(?=\s*(?:uhr|am|pm|a\.m|p\.m))|(\d{1,2})(?=\s*(?:uhr|h\b|am\b|pm\b|a\.m|p\.m)))\s*(am\b|pm\b|a\.m\.?|p\.m\.?|uhr\b|h\b)?`,
);
const ZONE = /\s*\(?(?:(?:gmt|utc)\s*([+-]\d{1,2})?(?::?(\d{2}))?|z|([+-]\d{2}):?(\d{2}))\)?$/;

/** A time of day at any place of a text, and what is left of the text without it. */
function takeTime(text: string): { clock: Clock | null; rest: string } | null {
  const found = TIME.exec(text);
  if (!found) return { clock: null, rest: text };
  const [whole, h1, m1, h2, m2, h3, mark = ""] = found;
  let hour = Number(h1 ?? h2 ?? h3);
  const minute = Number(m1 ?? m2 ?? 0);
  if (mark.startsWith("a") || mark.startsWith("p")) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (mark.startsWith("p") ? 12 : 0);
  }
  if (hour > 23 || minute > 59) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + whole.length);
  return { clock: { hour, minute }, rest: rest.replaceAll(/[,@\s]+$|^[,@\s]+/g, "") };
}

/** A cell of a column of times: `19:30`, `7 pm`, `19`, or a spreadsheet's share of a day. */
export function readTime(cell: string): Clock | null {
  const text = fold(cell);
  if (/^0?\.\d+$/.test(text)) {
    const minutes = Math.round(Number(text) * 1_440);
    return { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  }
  if (/^\d{1,2}$/.test(text) && Number(text) < 24) return { hour: Number(text), minute: 0 };
  if (/^\d{1,2}\.\d{2}$/.test(text)) return takeTime(text.replace(".", ":"))?.clock ?? null;
  const taken = takeTime(text);
  return taken?.rest === "" ? taken.clock : null;
}

export type Day =
  | { kind: "day"; year: number | null; month: number; day: number; isYmd?: true }
  | { kind: "ordered"; parts: [number, number]; year: number | null }
  | { kind: "serial"; day: number }
  | { kind: "weekday"; weekday: number }
  | { kind: "number"; number: number };
export type Reading =
  (Day & { clock: Clock | null; offset: number | null; isRange: boolean }) | { kind: "instant"; at: string };

const fullYear = (year: number) => (year < 100 ? 2_000 + year : year);

/** What one cell of a column of dates says, as far as it can be told without the others. */
export function readDateCell(cell: string): Reading | null {
  const [written = "", ...ends] = cell.trim().split(/\s*(?:→|->)\s*/);
  if (written.length > 80) return null;
  const isRange = ends.length > 0;
  if (timeField.safeParse(written).success && !isRange) return { kind: "instant", at: written };
  const text = fold(written);
  const fraction = /^(\d{5})[.,](\d+)$/.exec(text);
  if (fraction) {
    const clock = readTime(`0.${fraction[2]}`);
    return { kind: "serial", day: Number(fraction[1]), clock, offset: null, isRange };
  }
  const zone = /\d:\d{2}|\d\s*[ap]m/.test(text) ? ZONE.exec(text) : null;
  const taken = takeTime(zone ? text.slice(0, zone.index) : text);
  if (!taken) return null;
  const hours = Number(zone?.[1] ?? zone?.[3] ?? 0);
  const offset =
    zone && taken.clock ? hours * 60 + Math.sign(hours || 1) * Number(zone[2] ?? zone[4] ?? 0) : null;
  if (zone && offset === null) return null;
  const day = readDay(taken.rest);
  return day && { ...day, clock: taken.clock, offset, isRange };
}

function readDay(text: string): Day | null {
  const ymd = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(text) ?? /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (ymd)
    return { kind: "day", year: Number(ymd[1]), month: Number(ymd[2]), day: Number(ymd[3]), isYmd: true };
  if (/^\d{5}$/.test(text)) return { kind: "serial", day: Number(text) };
  const number = /^\d{1,3}$/.exec(text.replace(DAY_WORDS, ""));
  if (number) return { kind: "number", number: Number(number[0]) };
  // A weekday beside a day says nothing more.
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  const isWeekday = (word: string) => WEEKDAY_NUMBERS.has(word.replaceAll(/[^a-z]/g, ""));
  const [only, ...others] = words.filter((word) => !isWeekday(word));
  if (only === undefined && words.length === 1) {
    const weekday = WEEKDAY_NUMBERS.get((words[0] ?? "").replaceAll(/[^a-z]/g, ""));
    return weekday === undefined ? null : { kind: "weekday", weekday };
  }
  const ordered =
    others.length === 0 && /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?$/.exec(only ?? "");
  if (ordered) {
    const year = ordered[3] === undefined ? null : fullYear(Number(ordered[3]));
    return { kind: "ordered", parts: [Number(ordered[1]), Number(ordered[2])], year };
  }
  const isoBeside =
    words.length > 1 && others.length === 0 && only !== undefined && /^\d{4}-/.test(only)
      ? readDay(only)
      : null;
  return isoBeside ?? readNamedMonth(text);
}

function readNamedMonth(text: string): Day | null {
  const tokens = text.match(/\d+|[a-z]+/g) ?? [];
  const numbers: number[] = [];
  const months: number[] = [];
  let monthAt = 0;
  for (const [at, token] of tokens.entries()) {
    const isOrdinal = /^(?:st|nd|rd|th|er|re|e|o)$/.test(token) && /^\d/.test(tokens[at - 1] ?? "");
    const month = MONTH_NUMBERS.get(token);
    if (/^\d/.test(token)) numbers.push(Number(token));
    else if (
      month !== undefined &&
      !(token === "mar" && tokens.some((other) => other !== "mar" && MONTH_NUMBERS.has(other)))
    ) {
      months.push(month + 1);
      monthAt = numbers.length;
    } else if (!isOrdinal && !FILLERS.has(token) && !WEEKDAY_NUMBERS.has(token) && token !== "feira")
      return null;
  }
  const [month, ...otherMonths] = months;
  const [first, second, ...otherNumbers] = numbers;
  if (month === undefined || first === undefined || otherMonths.length > 0 || otherNumbers.length > 0)
    return null;
  if (second === undefined) return first > 31 ? null : { kind: "day", year: null, month, day: first };
  if (first > 31) return { kind: "day", year: first, month, day: second };
  // `14-Feb-26`; `Feb 14 26`
  return monthAt <= 1 ? { kind: "day", year: fullYear(second), month, day: first } : null;
}

/** Whether a text is nothing but the name of a weekday, a month or a week, as headings between rows are. */
export function isBanner(text: string): boolean {
  if (text.length > 80) return false;
  const words = fold(text).match(/[a-z]+|\d+/g) ?? [];
  if (words.length === 0 || words.length > 6) return false;
  if (/^(?:week|woche|kw|semaine|semana|settimana|day|tag|month|monat) ?\d{0,2}$/.test(words.join(" ")))
    return true;
  const named = words.filter((word) => WEEKDAY_NUMBERS.has(word) || MONTH_NUMBERS.has(word));
  return (
    named.length > 0 &&
    words.every(
      (word) =>
        /^\d/.test(word) ||
        named.includes(word) ||
        FILLERS.has(word) ||
        /^(?:week|woche|st|nd|rd|th)$/.test(word),
    )
  );
}
