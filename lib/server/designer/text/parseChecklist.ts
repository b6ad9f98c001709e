import { parseList, toItem } from "./parseList";

export interface CheckItem {
  mark: "done" | "no" | "open";
  /** What stands before a colon; may be empty. */
  label: string;
  text: string;
}

export interface Checklist {
  headline: string;
  /** Lines before the first mark; may be empty. */
  intro: string;
  items: readonly CheckItem[];
}

/** As a pattern: '- [x]', '[ ]', '✓', '✗', '☐' at the start of a line. */
export const CHECK_MARK = String.raw`^(?:[-*•]\s+)?(?:\[(?<box>[ xX✓✔✗✘]?)\]|(?<sign>[☐☑☒□■✓✔✅✗✘✖❌])\p{Variation_Selector}*)\s*(?=\S)`;
const DONE = "xX✓✔✅☑☒■";
const NO = "✗✘✖❌";

/** For lines of which all behind the first mark have one, else null. */
export function findChecklist(headline: string, body: string): Checklist | null {
  const lines = body.split("\n");
  const mark = new RegExp(CHECK_MARK, "u");
  const start = lines.findIndex((line) => mark.test(line));
  const rows = lines.slice(start);
  if (start === -1 || rows.length < 2 || !rows.every((line) => mark.test(line))) return null;
  const items = rows.map((line) => {
    const { 0: whole = "", groups: { box = "", sign = box } = {} } = mark.exec(line) ?? {};
    const { label, text } = toItem(line.slice(whole.length), { kind: "bullet" });
    return { mark: stateOf(sign), label, text };
  });
  return { headline, intro: lines.slice(0, start).join("\n"), items };
}

/** Of other words, each item is still to be done. */
export function parseChecklist(headline: string, body: string): Checklist {
  const found = findChecklist(headline, body);
  if (found) return found;
  const { items, ...list } = parseList(headline, body);
  return {
    ...list,
    items: items.map(({ marker, label, text }) => {
      return { mark: marker.kind === "box" && marker.checked ? "done" : "open", label, text };
    }),
  };
}

function stateOf(sign: string): CheckItem["mark"] {
  if (sign.trim() === "") return "open";
  return DONE.includes(sign) ? "done" : NO.includes(sign) ? "no" : "open";
}
