import { PART_OF } from "./figures";
import { splitHeadline } from "./headline";

export interface Step {
  /** As it was written; null without one. */
  number: string | null;
  /** For an item of a checklist, in the number's place. */
  box: { checked: boolean } | null;
  headline: string;
  body: string;
}

/** As a pattern. They are not drawn: the ordinal stands for them. */
export const STEP_WORDS = "step|tip|schritt|tipp|étape|paso|passo|consejo|bước|الخطوة|ステップ|步骤|第";

/** For a headline that plainly is a step, else null: '3. Rinse', 'Step 3: rinse', '☐ Rinsed'. */
export function findStep(headline: string, body: string): Step | null {
  const { marker, headline: rest } = splitHeadline(headline);
  if (marker?.kind === "step") return { number: marker.text, box: null, headline: rest, body };
  if (marker?.kind === "checkbox")
    return { number: null, box: { checked: marker.checked }, headline: rest, body };
  const named = new RegExp(
    String.raw`^(?:${STEP_WORDS})\s*#?(\p{Nd}{1,2})(?!${PART_OF}\p{Nd})(?:\s*[:：.–—-](?!\p{Nd})\s*|\s+|$)(.*)$`,
    "isu",
  ).exec(headline);
  if (!named) return null;
  const [, number = "", words = ""] = named;
  return words
    ? { number, box: null, headline: words, body }
    : { number, box: null, headline: body, body: "" };
}

export function parseStep(headline: string, body: string): Step {
  return findStep(headline, body) ?? { number: null, box: null, headline, body };
}
