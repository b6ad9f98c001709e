import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import type { Placing } from "./slides/AssignFiles";

interface PlacePicturesDialogProps {
  /** Null: nothing is asked. */
  placing: Placing | null;
  onPlace: (files: Placing["files"]) => void;
  onClose: () => void;
}

/** Says what becomes of several pictures that were given at once, before it happens. */
export function PlacePicturesDialog({ placing, onPlace, onClose }: PlacePicturesDialogProps) {
  if (!placing) return null;
  const { files, from, to, replaced, leftOver } = placing;
  const pictures = countOf(files.length, "picture");
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        from === to ? `Put ${pictures} on slide ${from}?` : `Put ${pictures} on slides ${from} to ${to}?`
      }
      description={
        <>
          <p>They go on the slides in the order in which they were given. You can undo that in one step.</p>
          {replaced.length > 0 && (
            <p className="mt-2">
              {replaced.length === 1
                ? `Slide ${replaced[0]} has a picture: it is replaced.`
                : `Slides ${listOf(replaced)} have pictures: they are replaced.`}
            </p>
          )}
          {leftOver > 0 && (
            <p className="mt-2 text-warn">
              {countOf(leftOver, "picture")} {leftOver === 1 ? "is" : "are"} left over: there is no slide for{" "}
              {leftOver === 1 ? "it" : "them"}.
            </p>
          )}
        </>
      }
      confirmLabel={`Save ${pictures}`}
      onConfirm={() => onPlace(files)}
    />
  );
}

const list = new Intl.ListFormat("en");

/** '2, 3, and 5' */
function listOf(numbers: readonly number[]): string {
  return list.format(numbers.map(String));
}
