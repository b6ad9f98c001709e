import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import { MAX_OUTLINE_TEXT, type Outline } from "@/lib/schemas/outline";
import type { Fault } from "@/lib/schemas/problem";
import { fillSlides, joinInto, partInto, partLongSlides } from "./fitSlides";
import { chunksOf, clausePlaces, goesOn, hasWords, sentencePlaces, shorten, width } from "./parts";
import { readStructure } from "./readStructure";
import { unit, type Unit } from "./unit";

/** Of a carousel. */
const FEWEST = 2;
/** Of a post, in characters. */
const MAX_CONTENT = 70_000;
const MAX_TITLE = 120;
/** In columns: what is no effort to read on one slide, and what there is room for on one that the text itself names. */
const COMFORTABLE = 400;
const MAX_COLUMNS = 3_500;

/**
 * A text as a carousel for a network: an outline by its own structure, every word of it on a slide or in `content`. The same
 * text gives the same outline. Without `slideCount` as many slides as the text has parts, and the network takes.
 */
export function outlineText(
  text: string,
  { platform, slideCount }: { platform: Platform; slideCount?: number | undefined },
): { success: true; outline: Outline } | { success: false; fault: Fault } {
  const fail = (path: string, code: string, message: string) => {
    return { success: false as const, fault: { path, code, message } };
  };
  if (text.trim() === "") return fail("text", "required", "must not be empty");
  const tooLong = fail(
    "text",
    "too_long",
    `is longer than ${platform}'s slides and a caption can hold: shorten it`,
  );
  if (text.length > MAX_OUTLINE_TEXT) return tooLong;
  const most = NETWORKS[platform].maxSlides;
  if (slideCount !== undefined && slideCount > most) {
    return fail("slideCount", "too_many_slides", `is ${slideCount}; most on ${platform}: ${most}`);
  }
  const { title, units: read, caption, isMarked } = readStructure(text);
  const natural = inOrder(read);
  const wanted =
    slideCount === undefined ? partLongSlides(natural, isMarked ? MAX_COLUMNS : COMFORTABLE, most) : natural;
  const count = slideCount ?? Math.min(most, Math.max(FEWEST, wanted.length));
  const fitted = wanted.length > count ? joinInto(wanted, count) : partInto(wanted, count);
  if (fitted.length < count) {
    return fail(
      "text",
      "too_few_words",
      `has words for ${fitted.length} of ${count} slides: write more or take fewer slides`,
    );
  }
  const { units, rest } = fillSlides(fitted, count);
  const content = [...rest, ...caption].join("\n\n");
  if (content.length > MAX_CONTENT) return tooLong;
  const slides = units.map(toSlide);
  return {
    success: true,
    outline: { title: shorten(titleOf(title, slides), MAX_TITLE), content, slides },
  };
}

function titleOf(own: string, slides: Outline["slides"]): string {
  return own || slides.find(({ headline }) => headline !== "")?.headline || slides[0]?.mediaPrompt || "";
}

/** Above this a heading is a paragraph. */
const MAX_HEAD = 300;
/** Lines that can be laid on slides as they are. */
const MAX_LINE = 2_000;

/** Units of lines that fit and have words: what has none, such as a row of emoji, goes with its neighbour. */
function inOrder(units: readonly Unit[]): Unit[] {
  const ordered: Unit[] = [];
  let before = "";
  for (const { head, lines, ...more } of units) {
    const isHead = head.length <= MAX_HEAD && hasWords(head);
    const texts = (isHead ? lines : [head, ...lines]).flatMap((line) => chunksOf(line, MAX_LINE));
    const each = unit(isHead ? head : "", [], more);
    for (const text of texts) {
      const last = each.lines.length - 1;
      if (hasWords(text)) {
        each.lines.push(before + text);
        before = "";
      } else if (last >= 0) each.lines[last] += `\n${text}`;
      else before += `${text}\n`;
    }
    if (each.head || each.lines.length > 0 || each.picture) ordered.push(each);
  }
  const last = ordered.at(-1);
  if (last && before) last.lines.push(before.trim());
  return ordered;
}

function toSlide({ head, lines, picture }: Unit): Outline["slides"][number] {
  const [first = "", ...others] = lines;
  const [headline, below] = head ? [head, first] : parted(first.replace(/^• /, ""), others.length > 0);
  const body = [...(below ? [below] : []), ...others].join("\n").trim();
  return { headline, body, mediaPrompt: promptOf(headline, body, picture) };
}

/** Columns. */
const MAX_SENTENCE = 140;
const MIN_CLAUSE = 20;
const MAX_CLAUSE = 100;
/** 'Start small: …', 'Start small – …', but not 'Step 3: …' and '10 – 15'. */
const LABEL =
  /^(?!\p{L}+\s?#?\p{Nd}+\s?[:：–-])([^:：.!?。！？]{2,60}?)(?:[:：]\s+|：|(?<!\p{Nd})\s[–—-]\s+)(?=\S)/u;

/** A line that is one, if there are more below it. */
const MAX_HEADLINE = 70;

/** The headline that a line gives, and what is left of it: all of it, a label, the first sentence, else its beginning. */
function parted(line: string, hasMore: boolean): [headline: string, rest: string] {
  const [sentence] = sentencePlaces(line);
  if (hasMore && !sentence && width(line) <= MAX_HEADLINE) return [line, ""];
  const [mark = "", label = ""] = LABEL.exec(line.slice(0, 80)) ?? [];
  if (hasWords(label) && hasWords(line.slice(mark.length))) return [label.trim(), line.slice(mark.length)];
  const end = sentence?.end ?? line.length;
  if (width(line.slice(0, end)) <= MAX_SENTENCE)
    return [line.slice(0, end), line.slice(sentence?.next ?? end)];
  const clause = clausePlaces(line.slice(0, MAX_CLAUSE)).findLast(({ end: at }) => {
    return at >= MIN_CLAUSE && width(line.slice(0, at)) <= MAX_CLAUSE;
  });
  if (clause) return [goesOn(line.slice(0, clause.end)), line.slice(clause.next)];
  // A long address is not cut.
  const start = /^\S{91,900}(?=\s)/u.exec(line)?.[0] ?? chunksOf(line, 90)[0] ?? "";
  return [goesOn(start), line.slice(start.length).trimStart()];
}

const MAX_SUBJECT = 700;

/** For a model of pictures: what the slide is about. What the text says of the picture goes first. */
function promptOf(headline: string, body: string, picture: string): string {
  if (picture !== "" && !/^https?:\/\/\S+$/.test(picture)) return picture;
  const sentences = [headline, ...body.split("\n")]
    .map((line) => line.replace(/^(?:•|\p{Nd}{1,3}[.)])\s/u, "").trim())
    .filter(hasWords)
    .map((line) => (/[\p{Terminal_Punctuation}…]["”’»)]{0,2}$/u.test(line) ? line : `${line}.`));
  const subject = shorten(sentences.join(" "), MAX_SUBJECT);
  return [
    subject,
    "Show what this is about in one picture, without any words, letters or numbers in it.",
    picture,
  ]
    .filter(Boolean)
    .join("\n\n");
}
