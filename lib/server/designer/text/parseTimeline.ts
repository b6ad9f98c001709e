import { monthOf, weekdayOf } from "./calendar";
import { parseList } from "./parseList";

export interface Stage {
  /** A date or the number of a stage; may be empty. */
  when: string;
  text: string;
}

export interface Timeline {
  headline: string;
  /** Lines before the first stage; may be empty. */
  intro: string;
  stages: readonly Stage[];
}

const COUNTED =
  "week|day|month|year|hour|minute|phase|stage|quarter|sprint|act|era|woche|tag|monat|jahr|stunde|minute|etappe|stufe|quartal|" +
  "semaine|jour|mois|an|heure|étape|trimestre|semana|día|dia|mes|mês|año|ano|fase|etapa|settimana|giorno|mese|anno|tappa";
const YEAR = String.raw`\p{Nd}{4}`;
/** A year, a span, a decade, a time of day, a date in digits, a numbered stage, or a day that has a name. */
const WHEN = new RegExp(
  [
    String.raw`(?:since |seit |from |ab |ca\.? |um )?${YEAR}s?(?:\s*[-–—]\s*(?:\p{Nd}{2,4}|today|now|heute|jetzt))?`,
    String.raw`\p{Nd}{1,2}[:.h]\p{Nd}{2}(?:\s?(?:am|pm|uhr|h))?(?:\s*[-–—]\s*\p{Nd}{1,2}[:.h]\p{Nd}{2}(?:\s?(?:am|pm|uhr|h))?)?`,
    String.raw`\p{Nd}{1,2}\s?(?:am|pm|uhr)`,
    String.raw`\p{Nd}{1,2}\.\s?\p{Nd}{1,2}\.(?:\p{Nd}{2,4})?|\p{Nd}{1,2}/\p{Nd}{1,2}(?:/\p{Nd}{2,4})?|${YEAR}[-/]\p{Nd}{2}(?:[-/]\p{Nd}{2})?`,
    String.raw`(?:${COUNTED})s?\s*\p{Nd}{1,3}(?:\s*[-–—]\s*\p{Nd}{1,3})?|q[1-4](?:\s${YEAR})?`,
    String.raw`(?:today|now|tomorrow|yesterday|heute|jetzt|morgen|gestern|aujourd['’]hui|demain|hoy|hoje|oggi|اليوم|今日|今)`,
    String.raw`\p{Nd}{1,4}年(?:\p{Nd}{1,2}月)?(?:\p{Nd}{1,2}日)?|\p{Nd}{1,2}月(?:\p{Nd}{1,2}日)?`,
  ]
    .map((pattern) => `(?:${pattern})`)
    .join("|")
    .replace(/^/, "^(?:")
    .replace(/$/, ")$"),
  "iu",
);
/** Between a date and what was then; longest date in characters. */
const STOP = /^(.{1,24}?)(?:\s*[：\t|｜]\s*|:\s+|\s+[-–—→]\s+)(\S.*)$/su;

/** For three dates or numbered stages and more, each with its words, else null. */
export function findTimeline(headline: string, body: string): Timeline | null {
  const found = datedLines(headline, body);
  return found && found.stages.length >= 3 ? found : null;
}

/** Of other words, what stands before a colon is the date, and an item's number its stage. */
export function parseTimeline(headline: string, body: string): Timeline {
  const found = datedLines(headline, body);
  if (found) return found;
  const { items, ...list } = parseList(headline, body);
  const stages = items.map(({ marker, label, text }) => {
    const number = marker.kind === "number" ? marker.text : "";
    return { when: [number, label].filter((part) => part !== "").join(". "), text };
  });
  return { ...list, stages };
}

/** All lines from the first date on, each with its own. */
function datedLines(headline: string, body: string): Timeline | null {
  const lines = body.split("\n");
  const parted = lines.map(stageOf);
  const start = parted.findIndex((stage) => stage !== null);
  const stages = parted.slice(start).filter((stage) => stage !== null);
  if (start === -1 || stages.length < 2 || stages.length < lines.length - start) return null;
  return { headline, intro: lines.slice(0, start).join("\n"), stages };
}

function stageOf(line: string): Stage | null {
  const plain = line.replace(/^[-•*·▸→]\s+/u, "");
  const [, when = "", text = ""] = STOP.exec(plain) ?? /^(\p{Nd}{4})\s+(\p{L}.*)$/su.exec(plain) ?? [];
  return when && isDate(when) ? { when, text } : null;
}

/** '12 May 2024', 'Monday', 'Mon 9:00' and 'Jan–Mar' have a name of a day or month, and else digits alone. */
function isDate(text: string): boolean {
  if (WHEN.test(text)) return true;
  const words = text.split(/[\s,./–—-]+|(?<=\p{Nd})(?=\p{L})/u).filter((word) => word !== "");
  const isName = (word: string) => monthOf(word) !== null || weekdayOf(word) !== null;
  const names = words.filter(isName);
  const others = words.filter((word) => !isName(word));
  return (
    names.length > 0 &&
    others.every((word) =>
      /^\p{Nd}{1,4}(?::\p{Nd}{2})?(?:st|nd|rd|th|er)?$|^(?:of|de|to|bis|am|pm|uhr)$/iu.test(word),
    )
  );
}
