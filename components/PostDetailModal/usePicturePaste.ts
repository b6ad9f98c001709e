import { useEffect, useEffectEvent } from "react";

/**
 * Calls back with the files that are pasted while no text field is focused, and nobody else has taken them.
 * @param onFiles null while there is nowhere to put them
 */
export function usePicturePaste(onFiles: ((files: File[]) => void) | null): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (onFiles === null || files.length === 0 || event.defaultPrevented || isTextField(event.target)) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => paste(event);
    document.addEventListener("paste", listener);
    return () => document.removeEventListener("paste", listener);
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, input:not([type=radio])") !== null;
}
