/** Words for a slide that has none of its own. */
export interface Title {
  headline: string;
  body: string;
}

/** Longest title, in columns: a Chinese or Japanese character takes two. */
const MAX_COLUMNS = 60;
const MAX_BODY_COLUMNS = 110;
/** A clause shorter than this says too little to stand alone. */
const MIN_COLUMNS = 14;

/**
 * A short title from a description of a picture: words in quotation marks when the picture is to show them, else
 * the first sentence without 'close-up of' and the like, up to a clause that fits; 'White tea: silvery buds on
 * paper' becomes a headline and a line below it. Never cut within a word.
 */
export function titleFromPrompt(prompt: string): Title {
  const quoted = quotation(prompt);
  if (quoted) return { headline: quoted, body: "" };
  const sentence = sentences(prompt).find((text) => !isInstruction(text)) ?? prompt.trim();
  const subject = withoutFraming(sentence);
  const [label, description] = splitLabel(subject);
  if (label && description) {
    return { headline: finish(label), body: finish(shorten(description, MAX_BODY_COLUMNS)) };
  }
  return { headline: finish(shorten(subject, MAX_COLUMNS)), body: "" };
}

/** Words between quotation marks, marks included, if there are enough of them to be meant as the picture's text. */
function quotation(prompt: string): string | null {
  const found = [...prompt.matchAll(/"[^"\n]+"|“[^”\n]+”|«[^»\n]+»|「[^」\n]+」/gu)].map(([text]) => text);
  return (
    found.find((text) => text.split(/\s+/).length >= 4 || (columns(text) >= 16 && !/\s/.test(text))) ?? null
  );
}

function sentences(text: string): string[] {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(
    text.replaceAll(/\s*\n\s*/g, ".\n"),
  );
  return [...segments]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** 'No people', 'Leave space at the top': said to the painter, not to the reader. */
function isInstruction(sentence: string): boolean {
  return /^(?:no|not|don['’]t|do not|without|leave|avoid|keep|use|make|create|generate|render|final slide|style|format|aspect)\b/i.test(
    sentence,
  );
}

const SHOT_WORDS =
  "an?|the|extreme|tight|wide|very|vertical|horizontal|square|minimal|minimalist|simple|overhead|aerial|top-down|" +
  "macro|flat|soft|close|studio|cinematic|realistic|photorealistic|high-quality|full|front|side|detailed|\\d+[:×x]\\d+";
const SHOTS =
  "close-?ups?|shots?|views?|photo(?:graph)?s?|pictures?|images?|still li(?:fe|ves)|macro|renders?|renderings?|" +
  "illustrations?|flat ?lays?|portraits?|scenes?|compositions?";
const FRAMINGS = [
  /^(?:cover|final slide|last slide|closing slide|slide \d+|scene(?: \d+)?|image|photo|picture|visual|background)\s*[:–—-]\s*/i,
  new RegExp(`^(?:(?:${SHOT_WORDS}),?\\s+)*(?:${SHOTS})\\s*(?:\\bof\\b|\\bshowing\\b|:|–|—)\\s*`, "i"),
  /^Cận cảnh\s+/iu,
];

function withoutFraming(sentence: string): string {
  let rest = sentence;
  for (const framing of FRAMINGS) rest = rest.replace(framing, "");
  return /[\p{L}\p{N}]/u.test(rest) ? rest : sentence;
}

/** 'White tea: silvery buds' in two; a colon later in the sentence is no label. */
function splitLabel(sentence: string): [string, string] | [] {
  const match = /^([^:：]{2,40})[:：]\s*(\S.*)$/u.exec(sentence);
  const [, label = "", description = ""] = match ?? [];
  const fits = columns(label) <= 36 && label.split(/\s+/).length <= 6 && columns(description) >= MIN_COLUMNS;
  return fits ? [label, description] : [];
}

/** Whole clauses while they fit; if the first alone does not, whole words. */
function shorten(sentence: string, maximum: number): string {
  if (columns(sentence) <= maximum && maximum > MAX_COLUMNS) return sentence;
  const clauses = sentence.split(/(?<=[,;–—、，،؛])\s*(?=\S)/u);
  let kept = "";
  for (const clause of clauses) {
    const longer = kept ? joinClauses(kept, clause) : clause;
    if (columns(longer) > maximum) break;
    kept = longer;
    if (maximum <= MAX_COLUMNS && columns(kept) >= MIN_COLUMNS) break;
  }
  return columns(kept) >= Math.min(MIN_COLUMNS, columns(sentence)) ? kept : wholeWords(sentence, maximum);
}

function joinClauses(start: string, clause: string): string {
  return /[、，]$/u.test(start) ? start + clause : `${start} ${clause}`;
}

/** Words that leave a title hanging when they come last. */
const HANGING = new Set(
  (
    "a an the of in on at to for from with without by and or but as into over under up down out off is are its his her their " +
    "one two three very while that which who where when still just " +
    "der die das den dem des ein eine einer einem und oder mit von zu im am auf für " +
    "le la les un une des du de et ou à au aux avec sur dans el los las y con en por para " +
    "và của với trên trong một những các để"
  ).split(" "),
);

function wholeWords(text: string, maximum: number): string {
  const segments = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  let kept = "";
  for (const { segment } of segments) {
    if (columns(kept + segment) > maximum) break;
    kept += segment;
  }
  const words = kept.trim().split(/\s+/);
  while (words.length > 3 && HANGING.has((words.at(-1) ?? "").toLowerCase())) words.pop();
  return words.join(" ") || [...text].slice(0, maximum / 2).join("");
}

/** Without the final stop, and with a capital. */
function finish(text: string): string {
  const trimmed = text.trim().replace(/[\s.,;:、。，؛،–—-]+$/u, "");
  return trimmed.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function columns(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/gu,
  );
  return [...text].length + (wide?.length ?? 0);
}
