import { ChoiceActions, useSideChoices } from "@/components/Conflict/ChoiceActions";
import { SideChoice } from "@/components/Conflict/SideChoice";
import { Notice } from "@/components/ui/Notice";
import { Picture } from "@/components/ui/Picture";
import { compareSlides, type SlideComparison, type SlideVersion } from "@/lib/carousel/compareSlides";
import type { Run } from "@/lib/carousel/run";
import { NETWORKS } from "@/lib/carousel/networks";
import { usePostEditor } from "../PostEditor";

/** Somebody else has changed the carousel meanwhile: theirs and mine, slide by slide, and a person chooses. */
export function ImageConflict({ run }: { run: Run }) {
  const { actions } = usePostEditor();
  const rows = compareSlides(run);
  const toChoose = rows.filter(({ isChoice }) => isChoice);
  const changed = rows.filter(({ isChoice, same }) => !isChoice && !same);
  const choices = useSideChoices(
    toChoose.map(({ slideId }) => slideId),
    // Where they have no picture there is nothing of theirs to lose.
    Object.fromEntries(
      toChoose.flatMap(({ slideId, theirs }) => (theirs?.imageKey ? [] : [[slideId, "mine" as const]])),
    ),
  );
  const { width, height } = NETWORKS[run.base.platform];
  const aspectRatio = `${width} / ${height}`;

  return (
    <div className="space-y-4">
      <Notice tone="warn">
        <strong className="font-semibold">Somebody else has changed these images meanwhile.</strong> Nothing
        was overwritten: choose for each slide. Their words and the order of their slides stay.
      </Notice>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-x-4 gap-y-5">
        {toChoose.map(({ slideId, number, theirs, mine }) => (
          <li key={slideId}>
            <SideChoice
              legend={`Slide ${number}`}
              value={choices.chosen[slideId]}
              onChange={(side) => choices.choose(slideId, side)}
              theirs={<Version version={theirs} aspectRatio={aspectRatio} />}
              mine={<Version version={mine} aspectRatio={aspectRatio} />}
            />
          </li>
        ))}
      </ul>
      {changed.length > 0 && (
        <ul className="list-disc space-y-1 pl-5 text-ink-soft">
          {changed.map((row) => (
            <li key={row.slideId}>{whatTheyDid(row)}</li>
          ))}
        </ul>
      )}
      {/* In reach while the slides scroll; on a phone after the last of them. */}
      <div className="flex justify-end border-t border-line bg-surface py-3 lg:sticky lg:-bottom-6 lg:-mx-6 lg:-mb-6 lg:px-6">
        <ChoiceActions choices={choices} onSave={() => actions.onResolveConflict(choices.chosen)} />
      </div>
    </div>
  );
}

/** A slide at which there is nothing to choose. */
function whatTheyDid({ number, theirs, mine }: SlideComparison): string {
  if (!theirs) return `They have removed what was slide ${number}; it stays removed.`;
  if (!mine) return `They have added slide ${number}; it stays.`;
  if (theirs.imageKey === mine.imageKey)
    return `They have changed the words of slide ${number}; theirs stay.`;
  return `They have changed slide ${number}; theirs stays.`;
}

function Version({ version, aspectRatio }: { version: SlideVersion | null; aspectRatio: string }) {
  return (
    <span className="block overflow-hidden rounded-md bg-sunken" style={{ aspectRatio }}>
      {version?.imageUrl ? (
        <Picture url={version.imageUrl} width={320} alt="" className="object-cover" />
      ) : (
        <span className="flex size-full items-center justify-center p-2 text-center text-small text-ink-faint">
          No image
        </span>
      )}
    </span>
  );
}
