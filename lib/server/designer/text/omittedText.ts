import type { Node } from "@takumi-rs/core";
import { withoutIcons } from "@/lib/carousel/icons";
import type { Layout } from "@/lib/carousel/layouts";
import { DRAWN_TEXTS, type DrawnText, type LeftOut } from "@/lib/schemas/leftOut";
import type { SlideDescription } from "../designer";
import type { LayoutInput } from "../layouts/layout";
import { showsButton } from "../layouts/chooseLayout";
import { cleanText, listUndrawable, dropMissingGlyphs } from "./clean";
import { CHECK_MARK } from "./parseChecklist";
import { COMPARING_WORDS } from "./parseComparison";
import { LIST_SIGNS } from "./parseList";
import { STEP_WORDS } from "./parseStep";
import { textSource } from "./slideText";

/** The texts that a slide's words come from, as written. */
export function writtenTexts(slide: SlideDescription, layout: Layout): Record<DrawnText, string> {
  const { cta, postTitle } = slide;
  const body = withoutIcons(slide.body);
  return {
    headline: withoutIcons(slide.headline),
    body: layout === "checklist" ? body.replaceAll(new RegExp(CHECK_MARK, "gmu"), "") : body,
    cta: showsButton(slide, layout) ? cta : "",
    title: textSource(slide) === "title" ? postTitle : "",
  };
}

/**
 * Words and signs of a slide's texts that are not drawn; undefined if all are. Looked up on the finished slide, so that no layout
 * can lose words unnoticed.
 */
export function findOmittedText({
  texts,
  missing,
  input: { brand, logo, slideNumber, slideCount },
  nodes,
}: {
  texts: Readonly<Record<DrawnText, string>>;
  /** Code points. */
  missing: ReadonlySet<number>;
  input: Pick<LayoutInput, "brand" | "logo" | "slideNumber" | "slideCount">;
  nodes: readonly Node[];
}): LeftOut | undefined {
  const clean = DRAWN_TEXTS.map((name) => cleanText(texts[name]));
  const drawable = clean.map((text) => dropMissingGlyphs(text, missing));
  // Words of the header must not pass for the same words of a text.
  const header = [logo ? "" : brand, slideCount > 1 ? `${slideNumber}/${slideCount}` : ""];
  const counts = countOmittedWords([...header, ...drawable], drawnTexts(nodes)).slice(header.length);
  const found = DRAWN_TEXTS.map((name, index) => {
    const told = { words: counts[index] ?? 0, signs: listUndrawable(clean[index] ?? "", missing) };
    return [name, told] as const;
  }).filter(([, { words, signs }]) => words > 0 || signs !== "");
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function drawnTexts(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [node.text];
    return node.type === "container" ? drawnTexts(node.children ?? []) : [];
  });
}

/**
 * Only letters, digits and emoji are compared. Layouts add breaks and hyphens, and draw arrows, dashes and a list's signs in
 * their own way.
 */
const COMPARED = new RegExp(
  String.raw`(?!${LIST_SIGNS}|[➡\p{Variation_Selector}])[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]`,
  "gu",
);
/** Words that an ordinal or an arrow stands for: before the rest, or between two halves that are drawn. */
const DRAWN_AS_SIGNS = new RegExp(`^(?:${STEP_WORDS})(?= )|(?<= )(?:${COMPARING_WORDS})(?= )`, "gu");
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * How many words of each text are not among the drawn pieces. Each piece, the longest first, takes its letters out of the first
 * text that has them in a row; what is left was not drawn.
 */
function countOmittedWords(texts: readonly string[], pieces: readonly string[]): number[] {
  const rests = texts.map(compared);
  for (const piece of pieces.map(compared).toSorted((a, b) => b.length - a.length)) {
    if (piece === "") break;
    const index = rests.findIndex((rest) => rest.includes(piece));
    if (index !== -1) rests[index] = rests[index]?.replace(piece, taken) ?? "";
  }
  return texts.map((text, index) =>
    countUntaken(text, (rests[index] ?? "").replaceAll(DRAWN_AS_SIGNS, taken)),
  );
}

/** In lower case, as a first letter may be drawn as a capital; by character, as the case of a final sigma depends on the next. */
function compared(text: string): string {
  return (text.match(COMPARED) ?? []).map((character) => character.toLowerCase()).join("");
}

function taken(letters: string): string {
  return " ".repeat(letters.length);
}

function countUntaken(text: string, rest: string): number {
  let end = 0;
  const words = [...segmenter.segment(text)].filter(({ segment }) => {
    const start = end;
    end += compared(segment).length;
    return rest.slice(start, end).trim() !== "";
  });
  return words.length;
}
