import { usePastedFiles } from "@/components/ui/usePastedFiles";

/**
 * Calls back with the files that are pasted while no text field is focused, and nobody else has taken them.
 * @param onFiles null while there is nowhere to put them
 */
export function usePicturePaste(onFiles: ((files: File[]) => void) | null): void {
  usePastedFiles((files, { defaultPrevented, target }) => {
    if (onFiles === null || defaultPrevented || isTextField(target)) return false;
    onFiles(files);
    return true;
  });
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, input:not([type=radio])") !== null;
}
