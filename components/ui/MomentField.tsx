import { useState } from "react";
import { readWallTime, wallTimeOf } from "@/lib/wallTime";

interface MomentFieldProps {
  /** ISO; empty for none. */
  value: string;
  /** In whose clocks it is typed. */
  timeZone: string;
  onChange: (value: string) => void;
  input: { id: string; className: string; "aria-invalid": boolean; "aria-describedby": string };
}

/** Half-typed years pass by here. */
const EARLIEST = "1970-01-01T00:00";

/** A date and a time on the clocks of a zone. Says where clocks that are put forward or back make it another, or two. */
export function MomentField({ value, timeZone, onChange, input }: MomentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const stored = value && wallTimeOf(value, timeZone);
  const shown = typed ?? stored;
  const read = shown && readWallTime(shown, timeZone);

  function take(text: string, isWhole: boolean): void {
    setTyped(text);
    if (!isWhole) return;
    if (text === "") return onChange("");
    const moment = text >= EARLIEST && readWallTime(text, timeZone)?.moment;
    if (moment) onChange(moment);
  }

  return (
    <>
      <input
        {...input}
        type="datetime-local"
        value={shown}
        onChange={({ target }) => take(target.value, !target.validity.badInput)}
      />
      <p role="status" className="mt-1 text-small text-warn empty:hidden">
        {read && read.oddity && oddityNote(shown, read, timeZone)}
      </p>
    </>
  );
}

function oddityNote(
  shown: string,
  { moment, oddity }: NonNullable<ReturnType<typeof readWallTime>>,
  timeZone: string,
): string {
  const clock = (wallTime: string) => wallTime.slice("YYYY-MM-DDT".length);
  return oddity === "skipped"
    ? `The clocks go forward over ${clock(shown)} that day: it goes out at ${clock(wallTimeOf(moment, timeZone))}.`
    : `The clocks go back that day and show ${clock(shown)} twice: it goes out the first time.`;
}
