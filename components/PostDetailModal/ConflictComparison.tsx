import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Picture } from "@/components/ui/Picture";
import { NETWORKS } from "@/lib/carousel/networks";
import type { Generation } from "@/lib/carousel/generation";
import type { RunActions } from "./runActions";

interface ConflictComparisonProps {
  generation: Generation;
  actions: RunActions;
}

/** Somebody else has changed the carousel meanwhile: theirs and ours, slide by slide. */
export function ConflictComparison({ generation, actions }: ConflictComparisonProps) {
  const current = generation.conflict?.current;
  const { width, height } = NETWORKS[generation.base.platform];
  const rows = generation.slides.flatMap(({ slideId, image }) => {
    const index = current?.slides.findIndex(({ id }) => id === slideId) ?? -1;
    if (!image || index < 0) return [];
    return [
      { slideId, number: index + 1, theirs: current?.imageUrlsArray[index] ?? null, ours: image.imageUrl },
    ];
  });
  const aspectRatio = `${width} / ${height}`;
  return (
    <div className="space-y-3">
      <Notice
        tone="warn"
        actions={
          <>
            <Button variant="primary" onClick={actions.onSaveRun}>
              Save mine over theirs
            </Button>
            <Button onClick={actions.onDiscardRun}>Discard mine</Button>
          </>
        }
      >
        <strong className="font-semibold">Somebody else has changed these images meanwhile.</strong> Nothing
        was overwritten. Slides not shown here stay as they left them.
      </Notice>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-3">
        {rows.map(({ slideId, number, theirs, ours }) => (
          <li key={slideId} className="rounded-lg border border-line p-2">
            <p className="pb-2 text-small font-medium text-ink-soft">Slide {number}</p>
            <div className="grid grid-cols-2 gap-2">
              <Side label="Theirs" url={theirs} aspectRatio={aspectRatio} />
              <Side label="Mine" url={ours} aspectRatio={aspectRatio} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Side({ label, url, aspectRatio }: { label: string; url: string | null; aspectRatio: string }) {
  return (
    <figure>
      <div className="overflow-hidden rounded-md bg-sunken" style={{ aspectRatio }}>
        {url && <Picture url={url} width={320} alt="" className="object-cover" />}
      </div>
      <figcaption className="pt-1 text-small text-ink-faint">{url ? label : `${label}: no image`}</figcaption>
    </figure>
  );
}
