import { openingFigure, type Share } from "./figures";

type HeadlineMarker =
  /** '3. Grind like sand': a step. */
  | { kind: "step"; text: string }
  /** '71 % are approved': a figure to show large. */
  | { kind: "figure"; text: string; share: Share | null }
  /** '☐ Receipts are in'. */
  | { kind: "checkbox"; checked: boolean }
  /** '"A no with a date is half a yes."' */
  | { kind: "quotation" }
  /** 'Before: five inboxes': a label above the headline. */
  | { kind: "label"; text: string };

interface HeadlineParts {
  marker: HeadlineMarker | null;
  headline: string;
}

/** Takes an ordinal, a figure and so on off the start of a headline. */
export function splitHeadline(headline: string): HeadlineParts {
  return (
    takeCheckbox(headline) ??
    takeQuotation(headline) ??
    takeStep(headline) ??
    takeFigure(headline) ??
    labelOf(headline) ?? { marker: null, headline }
  );
}

function takeCheckbox(headline: string): HeadlineParts | null {
  const match = /^([☐☑☒✓✔✅□■])\p{Variation_Selector}*\s*(\S.*)$/su.exec(headline);
  const [, box = "", rest = ""] = match ?? [];
  return match && { marker: { kind: "checkbox", checked: !"☐□".includes(box) }, headline: rest };
}

function takeQuotation(headline: string): HeadlineParts | null {
  const match = /^(?:"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«\s*([^»]+?)\s*»|「([^」]+)」)$/su.exec(headline);
  const words = match?.slice(1).find((group) => group !== undefined);
  return words ? { marker: { kind: "quotation" }, headline: words } : null;
}

function takeStep(headline: string): HeadlineParts | null {
  const match = /^(?:#\s?)?(\p{Nd}{1,2})[.)]\s+(\S.*)$/su.exec(headline);
  const [, number = "", rest = ""] = match ?? [];
  const isList = /(?:^|\s)\p{Nd}{1,2}[.)]\s/u.test(rest); // '9. Swirl. 10. Share.' is two steps
  return match && !isList ? { marker: { kind: "step", text: number }, headline: rest } : null;
}

/** '6.2 working days', '71 % are', '1 in 9 gets', '08:10, last year', '−$4.2M in May', '٩٥ درجة'. */
function takeFigure(headline: string): HeadlineParts | null {
  const figure = openingFigure(headline);
  if (!figure) return null;
  const { text, share } = figure;
  const [, rest] = /^[,:]?\s+(["“„(]?\p{L}.*)$/su.exec(headline.slice(text.length)) ?? [];
  return rest ? { marker: { kind: "figure", text, share }, headline: rest } : null;
}

/** 'Lot 1: Tres Neblinas' in two, if the part before the colon is short enough for a label. */
export function splitLabel(headline: string): { label: string; rest: string } {
  const { marker, headline: rest } = splitHeadline(headline);
  return marker?.kind === "label" ? { label: marker.text, rest } : { label: "", rest: headline };
}

function labelOf(headline: string): HeadlineParts | null {
  const match = /^([^:：]{2,18})(?::\s+|：\s*)(\S.{4,})$/su.exec(headline);
  const [, text = "", rest = ""] = match ?? [];
  const isLabel = !/\s/.test(text) || /\p{Nd}/u.test(text);
  return match && isLabel ? { marker: { kind: "label", text }, headline: rest } : null;
}
