import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import { Notice } from "@/components/ui/Notice";
import { showToast, UNDO_OFFERED_MS } from "@/components/ui/showToast";
import { useWordsFromPrompts, type FoundWords } from "@/hooks/useWordsFromPrompts";
import type { SlideView } from "@/lib/carousel/slideViews";
import { usePostEditor } from "../PostEditor";

const hasWords = ({ headline }: FoundWords) => headline !== "";

/** Says that drawn slides have no words. */
export function WordlessNotice() {
  const { views } = usePostEditor();
  const wordless = views.filter(({ isWordless }) => isWordless);
  const state = `${countOf(wordless.length, "slide")} ${wordless.length === 1 ? "has" : "have"} no words yet`;
  return (
    <>
      <p role="status" className="sr-only">
        {wordless.length > 0 && state}
      </p>
      {wordless.length > 0 && (
        <TakeWords wordless={wordless}>{state}. The prompt is never printed.</TakeWords>
      )}
    </>
  );
}

/** Takes words from their prompts, after showing them. */
function TakeWords({ wordless, children }: { wordless: readonly SlideView[]; children: ReactNode }) {
  const { postInfo, draft } = usePostEditor();
  const [found, setFound] = useState<readonly FoundWords[] | null>(null);
  const { isFinding, find, take } = useWordsFromPrompts(postInfo, draft);

  async function look(): Promise<void> {
    const words = await find(wordless);
    if ("detail" in words) {
      void showToast("error", "The prompts could not be read", { description: words.detail });
    } else if (words.some(hasWords)) {
      setFound(words);
    } else {
      void showToast("message", "The prompts have no words to take", {
        description: "They only say how the pictures are to be made. Type a headline for each slide.",
      });
    }
  }

  function takeWords(): void {
    const taken = found?.filter(hasWords) ?? [];
    const undo = take(taken);
    void showToast("message", `${countOf(taken.length, "slide")} got words from the prompts`, {
      duration: UNDO_OFFERED_MS,
      action: { label: "Undo", onClick: undo },
    });
  }

  return (
    <>
      <Notice
        tone="warn"
        actions={
          <Button busy={isFinding} onClick={() => void look()}>
            Take words from the prompts
          </Button>
        }
      >
        {children}
      </Notice>
      {found && <WordsDialog found={found} onTake={takeWords} onClose={() => setFound(null)} />}
    </>
  );
}

interface WordsDialogProps {
  found: readonly FoundWords[];
  onTake: () => void;
  onClose: () => void;
}

/** The words, slide by slide, before they are taken. */
function WordsDialog({ found, onTake, onClose }: WordsDialogProps) {
  const count = found.filter(hasWords).length;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Take these words for ${countOf(count, "slide")}?`}
      description={
        <>
          <p>
            They are what the prompts quote, or say first. A prompt describes a picture: look whether your
            readers want to hear that.
          </p>
          <ol
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else the arrow keys could not scroll it
            tabIndex={0}
            aria-label="Words for the slides"
            className="mt-3 max-h-[min(24rem,45dvh)] divide-y divide-line overflow-y-auto rounded-md border border-line"
          >
            {found.map(({ slideId, number, headline, body }) => (
              <li key={slideId} className="flex gap-3 px-3 py-2">
                <span className="w-14 shrink-0 text-ink-faint tabular-nums">Slide {number}</span>
                {headline === "" ? (
                  <span className="text-ink-faint">Nothing to take</span>
                ) : (
                  <span className="min-w-0 flex-1 wrap-anywhere whitespace-pre-line" dir="auto">
                    <span className="block font-medium text-ink">{headline}</span>
                    {body}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </>
      }
      confirmLabel="Take the words"
      onConfirm={onTake}
    />
  );
}
