import { useRouter } from "next/router";
import { useEffect, useEffectEvent, useState, type ChangeEvent, type ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import { loadLater } from "@/components/ui/loadLater";
import { showToast } from "@/components/ui/showToast";
import { useImportMediaPlan, type ImportResult } from "@/hooks/useImportMediaPlan";

const DropOverlay = loadLater(() => import("./DropOverlay").then((module) => module.DropOverlay));
const ImportAgainDialog = loadLater(() =>
  import("./ImportAgainDialog").then((module) => module.ImportAgainDialog),
);
const ImportFaultsDialog = loadLater(() =>
  import("./ImportFaultsDialog").then((module) => module.ImportFaultsDialog),
);

type Refusal = Extract<ImportResult, { status: "refused" }>;
type Question = Exclude<ImportResult, { status: "imported" }> & { file: File };

interface ImportZoneProps {
  /** Gets what opens the file picker. */
  children: (zone: { chooseFile: () => void; isImporting: boolean }) => ReactNode;
}

/** Makes the whole page take a plan's file, by picker or drop: to its page, or to what is to be decided or mended. */
export function ImportZone({ children }: ImportZoneProps) {
  const router = useRouter();
  const { isImporting, importFile } = useImportMediaPlan();
  const [question, setQuestion] = useState<Question | null>(null);
  const [input, setInput] = useState<HTMLInputElement | null>(null);

  const openPlan = (planId: string) => router.push(`/plans/${planId}`);
  const closeQuestion = () => setQuestion(null);

  async function takeFile(file: File, options?: { asCopy: boolean }): Promise<void> {
    if (isImporting) return;
    closeQuestion();
    const result = await importFile(file, options);
    if (result.status !== "imported") {
      setQuestion({ ...result, file });
      return;
    }
    const { mediaPlan, posts } = result.imported;
    void showToast("success", `Imported ${mediaPlan.name}`, { description: countOf(posts.length, "post") });
    await openPlan(mediaPlan.id);
  }

  function onChange({ target }: ChangeEvent<HTMLInputElement>): void {
    const file = target.files?.[0];
    // So that the same file, once mended, can be chosen again.
    target.value = "";
    if (file) void takeFile(file);
  }

  const fileIsOver = useFileDrop((file) => void takeFile(file));
  const chooseFile = () => input?.click();

  return (
    <>
      <input
        ref={setInput}
        type="file"
        accept=".json,application/json"
        aria-label="Plan file"
        hidden
        onChange={onChange}
      />
      {children({ chooseFile, isImporting })}
      {fileIsOver && <DropOverlay />}
      {question?.status === "refused" && (
        <ImportFaultsDialog
          fileName={question.file.name}
          summary={sentence(question)}
          faults={question.faults}
          onClose={closeQuestion}
          onChooseAnother={chooseFile}
        />
      )}
      {question?.status === "known" && (
        <ImportAgainDialog
          mediaPlan={question.mediaPlan}
          onClose={closeQuestion}
          onOpen={() => void openPlan(question.mediaPlan.id)}
          onImportAsCopy={() => void takeFile(question.file, { asCopy: true })}
        />
      )}
    </>
  );
}

function sentence({ faults, title, detail }: Refusal): string {
  if (faults.length > 0) return "Mend what is listed here and import the file again.";
  const text = detail || title;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Takes a file dropped anywhere on the page; true while one is held over it. */
function useFileDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const takeFile = useEffectEvent(onFile);

  useEffect(() => {
    // Every child that is crossed sends its own enter and leave: only their balance says whether we are inside.
    let depth = 0;
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    // Without this the browser would open the file instead.
    const allow = (event: DragEvent) => holdsFile(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      takeFile(file);
    };
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener("dragenter", enter, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("dragover", allow, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => controller.abort();
  }, []);

  return over;
}
