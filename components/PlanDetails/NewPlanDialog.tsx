import { useRouter } from "next/router";
import { useState } from "react";
import { FormDialog } from "@/components/ui/FormDialog";
import { createPlan, type PlanDetails } from "@/hooks/planDetails";
import { toSlideProblem } from "@/lib/slideProblem";
import { wallTimeOf } from "@/lib/wallTime";
import { PlanDetailsFields } from "./PlanDetailsFields";

/** Begins an empty plan, and goes to its page. */
export function NewPlanDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [details, setDetails] = useState<PlanDetails>(suggestedDetails);
  const [nameFault, setNameFault] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function create(): Promise<void> {
    const name = details.name.trim();
    if (name === "") return setNameFault("Give the plan a name.");
    setIsBusy(true);
    try {
      const { id } = await createPlan({ ...details, name });
      await router.push(`/plans/${id}`);
    } catch (error) {
      setProblem(toSlideProblem(error).detail);
      setIsBusy(false);
    }
  }

  return (
    <FormDialog
      title="New plan"
      submitLabel="Create plan"
      busy={isBusy}
      problem={problem}
      onSubmit={() => void create()}
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
    </FormDialog>
  );
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** From the next Monday on, where the marketer is. */
function suggestedDetails(): PlanDetails {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const today = new Date(`${wallTimeOf(Date.now(), timeZone).slice(0, 10)}T00:00Z`);
  const untilMonday = (8 - today.getUTCDay()) % 7;
  const startsOn = new Date(today.getTime() + untilMonday * DAY_MS).toISOString().slice(0, 10);
  return { name: "", description: "", timeZone, startsOn };
}
