import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "@/lib/assertNever";
import type { DraftStatus } from "@/reducers/draftReducer";
import { formatRecent } from "./formatDate";
import { StatusLine } from "./StatusLine";

interface SaveStatusProps {
  edit: { status: DraftStatus; restoredAt: number | null; isUnsaved: boolean; isKeptHere: boolean };
  whenDirty: string;
  /** Said below 'Saved'. */
  whenSaved?: string;
  /** Said after 'The server cannot be reached.' */
  whenOffline: string;
  /** In `failed`: why, a line each. */
  reasons: readonly string[];
}

/** What has become of what was typed. In `conflict` there is more to say than fits here. */
export function SaveStatus(props: SaveStatusProps) {
  const { restoredAt, isUnsaved, isKeptHere } = props.edit;
  return (
    <div role="status" className="min-w-0 flex-[1_1_16rem]">
      <StatusText {...props} />
      {restoredAt !== null && (
        <p className="text-ink-faint">Restored what you typed at {formatRecent(restoredAt)}.</p>
      )}
      {isUnsaved && !isKeptHere && (
        <p className="text-warn">This browser keeps no copy: leave the page open until it is saved.</p>
      )}
    </div>
  );
}

function StatusText({ edit, whenDirty, whenSaved, whenOffline, reasons }: SaveStatusProps): ReactNode {
  switch (edit.status) {
    case "clean":
    case "conflict":
      return null;
    case "dirty":
      return <p className="text-ink-soft">{whenDirty}</p>;
    case "saving":
      return (
        <StatusLine look="text-ink-soft" icon={<LoaderCircle className="size-4 animate-spin" aria-hidden />}>
          Saving…
        </StatusLine>
      );
    case "saved":
      return (
        <StatusLine look="font-medium text-good" icon={<CircleCheck className="size-4" aria-hidden />}>
          <span>Saved</span>
          {whenSaved && <span className="block font-normal text-ink-soft">{whenSaved}</span>}
        </StatusLine>
      );
    case "offline":
      return (
        <StatusLine look="text-warn" icon={<CloudOff className="size-4" aria-hidden />}>
          The server cannot be reached. {whenOffline}
        </StatusLine>
      );
    case "failed":
      return (
        <>
          <ul className="space-y-1">
            {reasons.map((reason) => (
              <li key={reason}>
                <StatusLine look="text-bad" icon={<CircleAlert className="size-4" aria-hidden />}>
                  {reason}
                </StatusLine>
              </li>
            ))}
          </ul>
          <p className="pl-6 text-ink-soft">What you typed is kept.</p>
        </>
      );
    default:
      return assertNever(edit.status);
  }
}
