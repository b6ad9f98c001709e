import { FileUp } from "lucide-react";
import { useId, useRef } from "react";
import { SwitchField } from "@/components/BrandKit/Field";
import { INPUT_LOOK } from "@/components/ui/inputLook";
import { Button } from "@/components/ui/Button";
import { useDropTarget } from "@/components/ui/fileDrop";
import { SCHEDULER_NAMES, type SchedulerName } from "@/lib/carousel/schedulers";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

export interface SchedulerChoice {
  scheduler: SchedulerName;
  asDocument: boolean;
  template: File | undefined;
}

interface SchedulerFieldProps {
  posts: readonly MediaPlanPost[];
  value: SchedulerChoice;
  onChange: (choice: SchedulerChoice) => void;
}

/** Which scheduler, and its own template where the marketer has it. */
export function SchedulerField({ posts, value, onChange }: SchedulerFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { scheduler, template } = value;
  const take = ([file]: Iterable<File>) => file && onChange({ ...value, template: file });
  const { isOver, dropHandlers } = useDropTarget(take);
  const hasDocument = posts.some(
    ({ platform, contentType }) => platform === "LinkedIn" && contentType === "Carousel",
  );
  return (
    <div className="space-y-4" {...dropHandlers}>
      <div>
        <label htmlFor={id} className="font-semibold">
          Scheduler
        </label>
        <select
          id={id}
          value={scheduler}
          onChange={({ target }) => {
            // Its options are the names of this table.
            onChange({ ...value, scheduler: target.value as SchedulerName, template: undefined });
          }}
          className={`mt-2 block h-11 w-full sm:h-9 ${INPUT_LOOK}`}
        >
          {Object.entries(SCHEDULER_NAMES).map(([name, shown]) => (
            <option key={name} value={name}>
              {shown}
            </option>
          ))}
        </select>
        <p className="mt-1 text-small text-pretty text-ink-soft">
          Upload the file as it is: Excel destroys emoji and dates in it. Times are in the plan’s zone, which
          must be the account’s.
        </p>
      </div>
      <div
        className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-dashed p-3 ${isOver ? "border-accent-ink bg-accent-soft" : "border-line-strong"}`}
      >
        <FileUp className="size-4 shrink-0 text-ink-soft" aria-hidden />
        <p className="min-w-0 flex-1 text-pretty text-ink-soft">
          {template ? (
            <>
              Fills in <span className="font-medium break-words text-ink">{template.name}</span>
            </>
          ) : (
            `Got a template from ${SCHEDULER_NAMES[scheduler]}? Drop it here: its columns and their order are kept.`
          )}
        </p>
        <input
          ref={input}
          type="file"
          accept=".csv,.xlsx,text/csv"
          aria-label="Template"
          hidden
          onChange={({ target }) => {
            take(target.files ?? []);
            target.value = ""; // so that the same file can be chosen again
          }}
        />
        {template ? (
          <Button onClick={() => onChange({ ...value, template: undefined })}>Without template</Button>
        ) : (
          <Button onClick={() => input.current?.click()}>Choose a template</Button>
        )}
      </div>
      {hasDocument && (
        <div className="*:py-0">
          <SwitchField
            label="LinkedIn carousels as documents"
            hint="Metricool makes a document of the pictures. For the others export the PDF and upload it by hand."
            checked={value.asDocument}
            onChange={(asDocument) => onChange({ ...value, asDocument })}
          />
        </div>
      )}
    </div>
  );
}
