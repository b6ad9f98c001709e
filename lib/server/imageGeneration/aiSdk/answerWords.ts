import type { ProviderAnswer } from "./paidCall";

/** What went along with a request and must not come back out of an answer: not to people, not into the log. */
export interface Unspoken {
  prompt: string;
  /** Keys, as the request's headers carried them. */
  secrets: readonly string[];
}

/** A text of an answer, and the name of the member that holds it. */
interface Text {
  name: string;
  text: string;
}

/** Members in which providers repeat the request, or say what is not about its failure. */
const ECHOED =
  /^(input|flagged_input|prompt|revised_prompt|url|ctx|request|request_?id|instance|logs|trace|traceback|stack|user_?id|model)$/i;
/** Members that hold what went wrong in an answer that is a success by its status. */
const FAULT_MEMBERS = /^(errors?|detail|details|message)$/;
/** Members that say 'refused' by being true. */
const VERDICTS = /^(filtered|flagged|blocked)$/;
/** Members whose text is written for people. */
const SENTENCES =
  /^(message|msg|detail|details|error|errors|error_description|description|reason|title|body)$/;

/** Far deeper than any answer goes. */
export const MAX_DEPTH = 12;
/** Of a text, and of a page: what it is about stands at its beginning. */
const MAX_READ = 4_000;
const MAX_SENTENCE = 200;

/** Undefined for a text that is not JSON, or cut off because a picture is in it. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown, name: string, depth = 0): Text[] {
  if (depth > MAX_DEPTH || ECHOED.test(name)) return [];
  if (value === true) return VERDICTS.test(name) ? [{ name, text: name }] : [];
  if (typeof value === "string") {
    // Gateways pass on what the provider behind them has said as text.
    const inner = /^\s*[[{]/.test(value) ? readJson(value) : undefined;
    return inner === undefined ? [{ name, text: value.slice(0, MAX_READ) }] : textsIn(inner, name, depth + 1);
  }
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry, name, depth + 1));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsIn(entry, key, depth + 1));
}

/** The words of a page that a proxy has put in the way. */
function withoutMarkup(text: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1];
  return title ?? text.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, " ");
}

/** Every text in which an answer says what went wrong: codes, sentences, also those of a provider behind a gateway. */
export function textsOf({ status, beginning }: Pick<ProviderAnswer, "status" | "beginning">): Text[] {
  const json = readJson(beginning);
  if (json === undefined)
    return status < 300 ? [] : [{ name: "body", text: withoutMarkup(beginning.slice(0, MAX_READ)) }];
  if (status >= 300 || typeof json !== "object" || json === null) return textsIn(json, "body");
  return Object.entries(json).flatMap(([key, value]) => (FAULT_MEMBERS.test(key) ? textsIn(value, key) : []));
}

/** Keys of the usual forms, masked ones, request ids, e-mail addresses; what a URL carries besides host and path. */
const CREDENTIALS = [
  /(?<=:\/\/)[^\s/@]+@/g,
  /(?<=:\/\/[^\s?#]*)[?#][^\s"')]*/g,
  /\b(?:bearer|basic)\s+\S+/gi,
  /\bsk[-_][\w*-]+/gi,
  /\b(?:pk|rk|r8|hf|gsk|xai|key|org|proj|req|vk)[-_](?=[\w-]*\d)[\w-]{6,}/gi,
  /\bAIza[\w-]+/g,
  /[\w-]*\*{3,}[\w*-]*/g,
  /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?::[\da-f]+)?\b/gi,
  /\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16,}\b/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
];

const WORD = /[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+)*/gu;
const wordsOf = (text: string) => text.toLowerCase().match(WORD) ?? [];

/** So much of a prompt in a row, and it is a quotation: less than that are words that any sentence may have. */
const QUOTED_WORDS = 3;
const QUOTED_LETTERS = 9;

/** Leaves out what quotes the prompt, in whole or in part, however it is spaced and punctuated. */
function withoutPrompt(text: string, prompt: string): string {
  const asked = wordsOf(prompt);
  const single = new Set(asked);
  const pairs = new Set(asked.map((word, index) => `${word} ${asked[index + 1] ?? ""}`));
  const found = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }));
  let left = "";
  let at = 0;
  for (let first = 0; first < found.length;) {
    let last = first;
    while (pairs.has(`${found[last]?.word} ${found[last + 1]?.word}`)) last += 1;
    const from = found[first]?.from ?? 0;
    const to = found[last]?.to ?? 0;
    const isInQuotes = /["'`“‘«]$/.test(text.slice(0, from)) && /^["'`”’»]/.test(text.slice(to));
    const isQuotation =
      last === first
        ? single.has(found[first]?.word ?? "") && (isInQuotes || asked.length === 1)
        : last - first + 1 >= QUOTED_WORDS || to - from >= QUOTED_LETTERS;
    if (isQuotation) {
      left += `${text.slice(at, from)}…`;
      at = to;
    }
    first = last + 1;
  }
  return left + text.slice(at);
}

/** The text without keys, credentials and anything of the prompt. */
export function withoutUnspoken(text: string, { prompt, secrets }: Unspoken): string {
  const lines = prompt.split(/\n+/).map((line) => line.trim());
  const literal = [...secrets, ...lines].filter(({ length }) => length >= 4);
  const bare = literal.reduce((left, part) => left.replaceAll(part, "…"), text);
  return withoutPrompt(
    CREDENTIALS.reduce((left, form) => left.replaceAll(form, "…"), bare),
    prompt,
  );
}

function shortened(text: string): string {
  if (text.length <= MAX_SENTENCE) return text;
  const beginning = text.slice(0, MAX_SENTENCE);
  const sentences = /^[\s\S]{40,}[.!?](?=\s)/.exec(beginning)?.[0];
  return sentences ?? `${beginning.replace(/\s+\S*$/, "")}…`;
}

const asSentence = (text: string) => (/[.!?…]["'”’)]?$/.test(text) ? text : `${text}.`);

/** What the provider says for people, in its own words, short and fit to be shown and logged; empty when it says nothing. */
export function providersWords(texts: readonly Text[], unspoken: Unspoken): string {
  const sentences = texts
    .filter(({ name, text }) => SENTENCES.test(name) && /\s/.test(text.trim()))
    .map(({ text }) =>
      withoutUnspoken(text, unspoken)
        .replaceAll(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    );
  const told = sentences.filter(
    (one, index) => !sentences.slice(0, index).some((former) => former.includes(one)),
  );
  return shortened(told.map(asSentence).join(" "));
}

const ADDRESS = /\b[a-z][\w+.-]*:\/\/\S+|\b(?:[\w-]+\.)+[a-z]{2,}\/\S*/gi;
/** Names of errors that gateways make of a status, whatever the matter; and of their own settings. */
const OF_NO_MEANING =
  /\b(?:rate limit(?:ed)?|throttling) (?:error|exception)\b|\bcontent policy fallbacks?\b/g;

/**
 * A text as plain lower-case words, one sentence a line, so that `billing_not_active`, `BillingNotActive` and 'Billing not
 * active.' are the same. Addresses are left out: where to read on says nothing about what is the matter.
 */
export function plainWords(text: string): string {
  return text
    .replaceAll(ADDRESS, " ")
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[.!?;](?=\s|$)|\\n/g, "\n")
    .replaceAll(/[^\p{L}\p{N}\n]+/gu, " ")
    .replaceAll(OF_NO_MEANING, " ");
}
