import { cleanText } from "./clean";
import { stringWidth, sentences, splitClauses, truncateAtPhrase } from "./sentences";

interface Words {
  headline: string;
  body: string;
}

/** In columns: a Chinese or Japanese character takes two. */
const MAX_HEADLINE = 72;
const MAX_BODY = 110;
/** A shorter clause says too little to stand alone. */
const MIN_COLUMNS = 18;

/**
 * Words for a slide, out of the description of its picture: those in quotation marks that the picture was to show, else the
 * first sentence without 'close-up of' and the like, up to a clause that fits. 'White tea: silvery buds on paper' becomes a
 * headline and a body. Never cut within a word; empty where the prompt says nothing but how the picture is to be made.
 */
export function wordsFromPrompt(prompt: string): Words {
  const text = cleanText(prompt).replaceAll(PARAMETER, "");
  const [headline, ...others] = quotations(text);
  if (headline) return { headline, body: others.join("\n") };
  const sentence = sentences(text).find((each) => !isDirection(each)) ?? "";
  const subject = withoutFraming(sentence);
  const [label, description] = splitLabel(subject);
  if (label && description)
    return { headline: capitalize(finish(label)), body: finish(describe(description)) };
  return { headline: capitalize(finish(shorten(subject))), body: "" };
}

/** '--ar 4:5', as some models are told. */
const PARAMETER = /\s--[a-z]+(?:\s+[\w:.]+)?(?=\s|$)/gi;

/** Of a first word that has no capitals by its nature, as 'iPhone' has. */
function capitalize(headline: string): string {
  return headline.replace(/^\p{Ll}(?=\p{Ll}*(?!\p{L}))/u, (letter) => letter.toUpperCase());
}

/** What says of quoted words that they are to be seen. */
const CUE =
  /\b(?:says?|saying|reads?|reading|text|titled?|headlines?|sub(?:head)?lines?|subtitles?|captions?|captioned|words?|slogans?|lettering|label(?:l?ed)?|written|overlay|sign|poster)\b[^"“”«»「」.!?]{0,40}$/iu;
/** In straight single ones an apostrophe may stand: 'Today's roast'. */
const QUOTED =
  /"([^"]+)"|“([^”]+)”|„([^“”\n]+)[“”]|«\s*([^»\n]+?)\s*»|「([^」\n]+)」|(?<![\p{L}\p{N}])['‘]((?:[^'’\n]|['’](?=\p{L}))+)['’](?![\p{L}\p{N}])/gu;

/** The words without their marks. Without a cue there must be enough of them, since a name may stand in quotation marks too. */
function quotations(prompt: string): string[] {
  const isEnough = (text: string) =>
    text.split(/\s+/).length >= 4 || (stringWidth(text) >= 16 && !/\s/.test(text));
  const found = Array.from(prompt.matchAll(QUOTED), (match) => {
    const words = match.slice(1).find((group) => group !== undefined) ?? "";
    const isSingle = match[6] !== undefined;
    const before = prompt.slice(0, match.index);
    return { words: words.trim(), isCued: CUE.test(before), isEnough: !isSingle && isEnough(words) };
  }).filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
  // A second text may follow the first: 'text says "A" and "B"'.
  const cue = found.findIndex(({ isCued }) => isCued);
  const meant = cue === -1 ? found.filter((each) => each.isEnough).slice(0, 1) : found.slice(cue, cue + 2);
  return meant.map(({ words }) => words);
}

/** 'No people', 'Leave space at the top': nothing for the reader. */
const INSTRUCTION =
  /^(?:no|not|don['’]t|do not|without|leave|avoid|keep|use|make|create|generate|render|final slide|style|format|aspect|palette|colou?rs?|lighting|mood|camera|shot on)\b/i;

/** 'Studio photo, white background.', too. */
function isDirection(sentence: string): boolean {
  return (
    INSTRUCTION.test(sentence) ||
    splitClauses(sentence).every((clause) => SHOT_ALONE.test(clause) || PHOTOGRAPHY.test(clause))
  );
}

const SHOT_WORDS =
  "extreme|tight|wide|very|vertical|horizontal|square|minimal|minimalist|simple|overhead|aerial|top-down|" +
  "4k|8k|hd|macro|flat|vector|isometric|watercolou?r|bold|split|3d|soft|close|studio|cinematic|realistic|photorealistic|high-quality|full|front|side|detailed|\\d+[:×x]\\d+";
const SHOTS =
  "close-?ups?|shots?|views?|photo(?:graph)?s?|pictures?|images?|still li(?:fe|ves)|macro|renders?|renderings?|" +
  "illustrations?|videos?|flat ?lays?|portraits?|scenes?|compositions?";
const FRAMINGS = [
  /^(?:cover|final slide|last slide|closing slide|slide \d+|scene(?: \d+)?|image|photo|picture|visual|background)\s*[:–—-]\s*/i,
  new RegExp(
    `^(?:(?:an?|the|${SHOT_WORDS}),?\\s+)*(?:${SHOTS})\\s*(?:\\bof\\b|\\bshowing\\b|:|–|—)\\s*`,
    "i",
  ),
  /^(?:Cận cảnh|Toàn cảnh)\s+/iu,
];

const SHOT_ALONE = new RegExp(
  `^(?:(?:an?|the|${SHOT_WORDS})\\s+)*(?:${SHOTS}|${SHOT_WORDS})\\s*[.,;]?\\s*$`,
  "i",
);

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
