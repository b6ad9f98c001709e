import { splitHeadline } from "./headline";

export interface Step {
  /** As the marketer wrote it; null when the words name none. */
  number: string | null;
  /** A point of a checklist has a box in the number's place. */
  box: { checked: boolean } | null;
  headline: string;
  body: string;
}

/** As a pattern. The ordinal says them. */
export const STEP_WORDS = "step|tip|schritt|tipp|étape|paso|passo|consejo|bước|الخطوة|ステップ|步骤|第";

/** The step that a headline plainly is, or null: '3. Rinse', 'Step 3: rinse', '☐ Rinsed'. */
export function findStep(headline: string, body: string): Step | null {
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "step") return { number: marker.text, box: null, headline: rest, body };
  if (marker?.kind === "checkbox")
    return { number: null, box: { checked: marker.checked }, headline: rest, body };
  const named = new RegExp(
    String.raw`^(?:${STEP_WORDS})\s*#?(\p{Nd}{1,2})(?:\s*[:：.–—-]\s*|\s+|$)(.*)$`,
    "isu",
  ).exec(headline);
  if (!named) return null;
  const [, number = "", words = ""] = named;
  return words
    ? { number, box: null, headline: words, body }
    : { number, box: null, headline: body, body: "" };
}

/** Any words as a step, without a number if they name none. */
export function parseStep(headline: string, body: string): Step {
  return findStep(headline, body) ?? { number: null, box: null, headline, body };
}
