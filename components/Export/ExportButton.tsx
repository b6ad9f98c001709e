import { Share } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { loadLater } from "@/components/ui/loadLater";
import { useWhenIdle } from "@/hooks/useWhenIdle";

const ExportDialog = loadLater(() => import("./ExportDialog").then((module) => module.ExportDialog));

/** The way out of a plan. */
export function ExportButton({ planId }: { planId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  useWhenIdle(true, ExportDialog.preload);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Share className="size-4" aria-hidden />
        Export
      </Button>
      {isOpen && <ExportDialog planId={planId} onClose={() => setIsOpen(false)} />}
    </>
  );
}
