import { useEffect, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { createRunHolder, RunHolderContext } from "./useRunContext";

/** Goes around all pages (in `_app`): runs and saves go on while the marketer looks elsewhere. */
export function KeepRuns({ children }: { children: ReactNode }) {
  const [holder] = useState(createRunHolder);
  const opened = useStore(holder.opened);
  useEffect(() => opened?.connect(), [opened]);
  return <RunHolderContext value={holder}>{children}</RunHolderContext>;
}
