import { findUndrawableTexts, undrawableSentences, type WordedSlide } from "@/lib/carousel/undrawableWords";
import { ProblemError } from "@/lib/server/problemError";

/** Throws `validation_failed`, with a fault for each text, when words would come onto the slide that no typeface has. */
export function requireDrawableWords(slide: WordedSlide): void {
  const undrawable = findUndrawableTexts(slide);
  const [sentence] = undrawableSentences([{ number: slide.slideNumber, undrawable }], slide.slideCount);
  if (sentence === undefined) return;
  const errors = undrawable.map(({ text, scripts }) => {
    return { path: text, code: "no_typeface", message: `no typeface has its ${scripts.join(", ")} letters` };
  });
  throw new ProblemError("validation_failed", sentence, { errors });
}
