import { FormField } from "@/components/ui/FormDialog";
import type { PlanDetails } from "@/hooks/planDetails";

interface PlanDetailsFieldsProps {
  details: PlanDetails;
  /** Why the name was not taken. */
  nameFault: string | null;
  onChange: (changes: Partial<PlanDetails>) => void;
}

/** The days and hours in which a plan is thought, under its name. */
export function PlanDetailsFields({ details, nameFault, onChange }: PlanDetailsFieldsProps) {
  return (
    <>
      <FormField label="Name" fault={nameFault}>
        {(input) => (
          <input
            {...input}
            dir="auto"
            value={details.name}
            maxLength={1_000}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </FormField>
      <FormField label="Time zone" hint="In which the times of its posts are read and shown.">
        {(input) => (
          <select
            {...input}
            value={details.timeZone}
            onChange={({ target }) => onChange({ timeZone: target.value })}
          >
            {timeZones(details.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField label="First day" hint="Week 1 begins on it. Posts with a date find their week by it.">
        {(input) => (
          <input
            {...input}
            type="date"
            value={details.startsOn ?? ""}
            onChange={({ target }) => onChange({ startsOn: target.value || null })}
          />
        )}
      </FormField>
    </>
  );
}

/** All that this browser knows, with those that it may leave out. */
function timeZones(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])].toSorted();
}
