import { useEffect, useEffectEvent } from "react";

/** Hears of files that are pasted anywhere on the page; `take` says whether it has taken them. Pasted text is left alone. */
export function usePastedFiles(take: (files: File[], event: ClipboardEvent) => boolean): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0 && take(files, event)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => paste(event);
    document.addEventListener("paste", listener);
    return () => document.removeEventListener("paste", listener);
  }, []);
}
