import type { DynamicOptionsLoadingProps } from "next/dynamic";
import { Button } from "./Button";
import { Notice } from "./Notice";

/** Stands in for a dialog whose script is fetched when it is first needed: `loading` of `next/dynamic`. */
export function LoadingPart({ error, retry }: DynamicOptionsLoadingProps) {
  if (!error) return null;
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl rounded-lg bg-surface shadow-floating">
      <Notice tone="bad" role="alert" actions={<Button onClick={retry}>Retry</Button>}>
        This part of the page could not be loaded. Check the connection and try again.
      </Notice>
    </div>
  );
}
