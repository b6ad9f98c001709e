import { useState } from "react";
import type { SlideView } from "@/lib/carousel/slideViews";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { WordsFromPrompts } from "@/lib/schemas/wordsFromPrompts";
import { toSlideProblem } from "@/lib/slideProblem";
import { findWordsInPrompts } from "@/services/drawingService";
import type { PostDraftEditing } from "./usePostDraft";
import { useTypeSlideTexts } from "./useSlideDrawings";

/** What a slide would get from its prompt; both texts are empty where that says nothing to a reader. */
export type FoundWords = WordsFromPrompts[number] & { slideId: string; number: number };

/** Words out of the prompts of slides: looked up first, and typed by `take`, whose answer takes them back. */
export function useWordsFromPrompts(postInfo: PostInfo, draft: PostDraftEditing) {
  const [isFinding, setIsFinding] = useState(false);
  const typeTexts = useTypeSlideTexts(postInfo, draft);
  return {
    isFinding,
    /** Answers with the problem if they could not be read. */
    async find(slides: readonly Pick<SlideView, "slide" | "number">[]): Promise<FoundWords[] | SlideProblem> {
      setIsFinding(true);
      try {
        const prompts = slides.map(({ slide }) => draft.slideText(slide.id, "mediaPrompt"));
        const words = await findWordsInPrompts(prompts);
        return slides.map(({ slide, number }, index) => {
          return { slideId: slide.id, number, ...(words[index] ?? { headline: "", body: "" }) };
        });
      } catch (error) {
        return toSlideProblem(error);
      } finally {
        setIsFinding(false);
      }
    },
    take(found: readonly FoundWords[]): () => void {
      return typeTexts(
        found.flatMap(({ slideId, headline, body }) => [
          { slideId, field: "headline", text: headline },
          { slideId, field: "body", text: body },
        ]),
      );
    },
  };
}
