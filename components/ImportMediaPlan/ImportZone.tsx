import { useRouter } from "next/router";
import { useState, type ChangeEvent, type ReactNode } from "react";
import { toast } from "sonner";
import { useImportMediaPlan, type ImportResult } from "@/hooks/useImportMediaPlan";
import { DropOverlay } from "./DropOverlay";
import { ImportFaultsDialog } from "./ImportFaultsDialog";
import { useFileDrop } from "./useFileDrop";

type Refusal = Extract<ImportResult, { status: "refused" }> & { fileName: string };

interface ImportZoneProps {
  /** Gets what opens the file picker. */
  children: (zone: { chooseFile: () => void; isImporting: boolean }) => ReactNode;
}

/** Makes the whole page take a plan's file, by picker or drop: to its page, or to what is wrong with it. */
export function ImportZone({ children }: ImportZoneProps) {
  const router = useRouter();
  const { isImporting, importFile } = useImportMediaPlan();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [input, setInput] = useState<HTMLInputElement | null>(null);

  async function takeFile(file: File): Promise<void> {
    if (isImporting) return;
    setRefusal(null);
    const result = await importFile(file);
    if (result.status === "refused") {
      setRefusal({ ...result, fileName: file.name });
      return;
    }
    const { mediaPlan, posts } = result.imported;
    toast.success(`Imported ${mediaPlan.name}`, { description: `${posts.length} posts` });
    await router.push(`/plans/${mediaPlan.id}`);
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
      <ImportFaultsDialog
        open={refusal !== null}
        fileName={refusal?.fileName ?? ""}
        summary={refusal ? sentence(refusal) : ""}
        faults={refusal?.faults ?? []}
        onClose={() => setRefusal(null)}
        onChooseAnother={chooseFile}
      />
    </>
  );
}

function sentence({ faults, title, detail }: Refusal): string {
  if (faults.length > 0) return "Mend what is listed here and import the file again.";
  const text = detail || title;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
