import { useState } from "react";
import { FormDialog, FormField } from "@/components/ui/FormDialog";
import { useSavePlanDetails } from "@/hooks/planDetails";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { toSlideProblem } from "@/lib/slideProblem";
import { PlanDetailsFields } from "./PlanDetailsFields";

interface PlanSettingsDialogProps {
  mediaPlan: MediaPlan;
  onClose: () => void;
}

/** A plan's own words and days. */
export function PlanSettingsDialog({ mediaPlan, onClose }: PlanSettingsDialogProps) {
  const [opened, setOpened] = useState(mediaPlan);
  const [details, setDetails] = useState(mediaPlan);
  const [nameFault, setNameFault] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const saveDetails = useSavePlanDetails();

  async function save(): Promise<void> {
    const name = details.name.trim();
    if (name === "") return setNameFault("A plan needs a name.");
    setIsBusy(true);
    try {
      const theirs = await saveDetails(opened, { ...details, name });
      if (!theirs) return onClose();
      setOpened(theirs);
      setProblem(
        "Somebody else has saved these settings meanwhile: theirs are on the page behind. Save again to put yours in their place.",
      );
    } catch (error) {
      setProblem(toSlideProblem(error).detail);
    }
    setIsBusy(false);
  }

  return (
    <FormDialog
      title="Plan settings"
      submitLabel="Save settings"
      busy={isBusy}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <PlanDetailsFields
        details={details}
        nameFault={nameFault}
        onChange={(changes) => {
          setNameFault(null);
          setDetails((current) => ({ ...current, ...changes }));
        }}
      />
      <FormField label="Description">
        {({ className, ...input }) => (
          <textarea
            {...input}
            dir="auto"
            rows={3}
            value={details.description}
            onChange={({ target }) => setDetails((current) => ({ ...current, description: target.value }))}
            className={className.replace("h-9", "field-sizing-content max-h-60 min-h-20 py-2")}
          />
        )}
      </FormField>
    </FormDialog>
  );
}
