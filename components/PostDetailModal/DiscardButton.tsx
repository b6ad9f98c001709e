import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";

interface DiscardButtonProps {
  /** Pictures of the run that would not be used. */
  imageCount: number;
  onDiscard: () => void;
}

/** Lets a run go; asks first when pictures of it, which may have been paid for, would not be used. */
export function DiscardButton({ imageCount, onDiscard }: DiscardButtonProps) {
  const [asking, setAsking] = useState(false);
  const images = countOf(imageCount, "image");
  return (
    <>
      <Button onClick={imageCount > 0 ? () => setAsking(true) : onDiscard}>Discard</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Discard ${images}?`}
        description={`The post stays as it was. The server keeps the ${images} in its records for 90 days, but this page will not offer ${imageCount === 1 ? "it" : "them"} again, and making new ones may cost again.`}
        confirmLabel={`Discard ${images}`}
        danger
        onConfirm={onDiscard}
      />
    </>
  );
}
