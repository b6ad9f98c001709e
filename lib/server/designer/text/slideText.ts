import type { SlideDescription } from "../designer";
import { cleanText } from "./clean";
import { stringWidth, sentences, splitClauses, truncateAtPhrase } from "./sentences";

/** The slide's own words; without any, the post's title on the first and last slide, else a title from the prompt. */
export function slideText(options: SlideDescription): { headline: string; body: string } {
  switch (textSource(options)) {
    case "slide": {
      const headline = cleanText(options.headline);
      const body = cleanText(options.body);
      return headline ? { headline, body } : { headline: body, body: "" };
    }
    case "title":
      return { headline: cleanText(options.postTitle), body: "" };
    case "prompt":
      return titleFromPrompt(cleanText(options.prompt));
  }
}

export function textSource(options: SlideDescription): "slide" | "title" | "prompt" {
  if (cleanText(options.headline) || cleanText(options.body)) return "slide";
  return mayShowTitle(options) && cleanText(options.postTitle) ? "title" : "prompt";
}

/** Whether the slide has the post's title, if there is one. */
export function mayShowTitle({ headline, body, slideNumber, slideCount }: SlideDescription): boolean {
  const isEnd = slideNumber === 1 || slideNumber >= slideCount;
  return isEnd && !cleanText(headline) && !cleanText(body);
}

export interface Title {
  headline: string;
  body: string;
}

/** In columns: a Chinese or Japanese character takes two. */
const MAX_HEADLINE = 72;
const MAX_BODY = 110;
/** A shorter clause says too little to stand alone. */
const MIN_COLUMNS = 18;

/**
 * A short title from the description of a picture: words in quotation marks if the picture is to show them, else the first
 * sentence without 'close-up of' and the like, up to a clause that fits. 'White tea: silvery buds on paper' becomes a headline
 * and a body. Never cut within a word.
 */
export function titleFromPrompt(prompt: string): Title {
  const quoted = quotation(prompt);
  if (quoted) return { headline: quoted, body: "" };
  const sentence = sentences(prompt).find((text) => !INSTRUCTION.test(text)) ?? prompt.trim();
  const subject = withoutFraming(sentence);
  const [label, description] = splitLabel(subject);
  if (label && description) return { headline: finish(label), body: finish(describe(description)) };
  return { headline: finish(shorten(subject)), body: "" };
}

/** Words with their quotation marks, if there are enough of them to be meant as the picture's text. */
function quotation(prompt: string): string | null {
  const found = [...prompt.matchAll(/"[^"\n]+"|“[^”\n]+”|«[^»\n]+»|「[^」\n]+」/gu)].map(([text]) => text);
  const isText = (text: string) =>
    text.split(/\s+/).length >= 4 || (stringWidth(text) >= 16 && !/\s/.test(text));
  return found.find((text) => isText(text) && stringWidth(text) <= MAX_BODY) ?? null;
}

/** 'No people', 'Leave space at the top': nothing for the reader. */
const INSTRUCTION =
  /^(?:no|not|don['’]t|do not|without|leave|avoid|keep|use|make|create|generate|render|final slide|style|format|aspect)\b/i;

const SHOT_WORDS =
  "an?|the|extreme|tight|wide|very|vertical|horizontal|square|minimal|minimalist|simple|overhead|aerial|top-down|" +
  "macro|flat|soft|close|studio|cinematic|realistic|photorealistic|high-quality|full|front|side|detailed|\\d+[:×x]\\d+";
const SHOTS =
  "close-?ups?|shots?|views?|photo(?:graph)?s?|pictures?|images?|still li(?:fe|ves)|macro|renders?|renderings?|" +
  "illustrations?|flat ?lays?|portraits?|scenes?|compositions?";
const FRAMINGS = [
  /^(?:cover|final slide|last slide|closing slide|slide \d+|scene(?: \d+)?|image|photo|picture|visual|background)\s*[:–—-]\s*/i,
  new RegExp(`^(?:(?:${SHOT_WORDS}),?\\s+)*(?:${SHOTS})\\s*(?:\\bof\\b|\\bshowing\\b|:|–|—)\\s*`, "i"),
  /^(?:Cận cảnh|Toàn cảnh)\s+/iu,
];

function withoutFraming(sentence: string): string {
  const rest = FRAMINGS.reduce((text, framing) => text.replace(framing, ""), sentence);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : sentence;
}

/** 'White tea: silvery buds' in two; a colon later in the sentence is no label. */
function splitLabel(sentence: string): [string, string] | [] {
  const [, label = "", description = ""] = /^([^:：]{2,40})(?::\s+|：\s*)(\S.*)$/u.exec(sentence) ?? [];
  const fits =
    stringWidth(label) <= 36 && label.split(/\s+/).length <= 6 && stringWidth(description) >= MIN_COLUMNS;
  return fits ? [label, description] : [];
}

/** Whole clauses until they say enough; whole words of a first clause that is too long. */
function shorten(sentence: string): string {
  let kept = "";
  for (const clause of splitClauses(sentence)) {
    if (stringWidth(kept + clause) > MAX_HEADLINE) break;
    kept += clause;
    if (stringWidth(kept) >= MIN_COLUMNS) break;
  }
  const saysEnough = stringWidth(kept) >= Math.min(MIN_COLUMNS, stringWidth(sentence));
  return saysEnough ? kept : truncateAtPhrase(sentence, MAX_HEADLINE);
}

/** Short clauses about how the picture is taken. */
const PHOTOGRAPHY =
  /^(?:\S+\s+){0,3}\S*(?:light|lit|focus|macro|background|shadows?|palette|lens|bokeh|field|space|exposure|contrast)[.,;]?\s*$/i;

/** As many clauses as fit, up to those about how the picture is taken. */
function describe(description: string): string {
  let kept = "";
  for (const clause of splitClauses(description)) {
    if (stringWidth(kept + clause) > MAX_BODY || (kept && PHOTOGRAPHY.test(clause))) break;
    kept += clause;
  }
  return kept || truncateAtPhrase(description, MAX_BODY);
}

/** Without the final stop. */
function finish(text: string): string {
  return text.trim().replace(/[\s.,;:、。，؛،–—-]+$/u, "");
}
