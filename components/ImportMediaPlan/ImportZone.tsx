import { useRouter } from "next/router";
import { useEffect, useEffectEvent, useState, type ChangeEvent, type ReactNode } from "react";
import { countOf } from "@/components/ui/countOf";
import { loadLater } from "@/components/ui/loadLater";
import { showToast } from "@/components/ui/showToast";
import type { ImportResult, PlanBody } from "@/hooks/importPlanFile";
import { useImportMediaPlan } from "@/hooks/useImportMediaPlan";

const DropOverlay = loadLater(() => import("./DropOverlay").then((module) => module.DropOverlay));
const ImportAgainDialog = loadLater(() =>
  import("./ImportAgainDialog").then((module) => module.ImportAgainDialog),
);
const ImportFaultsDialog = loadLater(() =>
  import("./ImportFaultsDialog").then((module) => module.ImportFaultsDialog),
);
const UpdatePlanDialog = loadLater(() =>
  import("./UpdatePlanDialog").then((module) => module.UpdatePlanDialog),
);

type Refusal = Extract<ImportResult, { status: "refused" }>;
type Question = Exclude<ImportResult, { status: "imported" }> & { fileName: string };

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

  async function take(source: File | PlanBody, fileName: string): Promise<void> {
    if (isImporting) return;
    closeQuestion();
    const result = await importFile(source);
    if (result.status !== "imported") {
      setQuestion({ ...result, fileName });
      return;
    }
    const { mediaPlan, posts } = result.imported;
    const [remark = countOf(posts.length, "post")] = result.remarks;
    const kind = result.remarks.length > 0 ? "warning" : "success";
    void showToast(kind, `Imported ${mediaPlan.name}`, { description: remark });
    await openPlan(mediaPlan.id);
  }
  const takeFile = (file: File) => void take(file, file.name);

  function onChange({ target }: ChangeEvent<HTMLInputElement>): void {
    const file = target.files?.[0];
    // So that the same file, once mended, can be chosen again.
    target.value = "";
    if (file) takeFile(file);
  }

  const fileIsOver = useFileDrop(takeFile);
  const chooseFile = () => input?.click();

  return (
    <>
      <input
        ref={setInput}
        type="file"
        accept="application/json,text/*,.json,.zip,.csv,.tsv,.xlsx,.md,.txt"
        aria-label="Plan file"
        hidden
        onChange={onChange}
      />
      {children({ chooseFile, isImporting })}
      {fileIsOver && <DropOverlay />}
      {question?.status === "refused" && (
        <ImportFaultsDialog
          fileName={question.fileName}
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
          onImportAsCopy={() => void take(question.body, question.fileName)}
        />
      )}
      {question?.status === "exported" && (
        <UpdatePlanDialog
          known={question.known}
          remarks={question.remarks}
          onClose={closeQuestion}
          onOpen={() => void openPlan(question.known.planId)}
          onImportAsCopy={() => void take(question.body, question.fileName)}
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
