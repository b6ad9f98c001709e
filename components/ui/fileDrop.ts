import { useEffect, useEffectEvent, useState, type DragEvent } from "react";

const holdsFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }) =>
  dataTransfer?.types.includes("Files") ?? false;

/**
 * Takes files that are dropped onto an element that has these handlers; `isOver` while they are held above it. Of
 * elements within each other the innermost takes them.
 */
export function useDropTarget(onFiles: (files: File[]) => void) {
  const [isOver, setIsOver] = useState(false);
  const dropHandlers = {
    onDragOver(event: DragEvent) {
      if (!holdsFiles(event)) return;
      setIsOver(!event.isDefaultPrevented());
      event.preventDefault();
    },
    onDragLeave(event: DragEvent<HTMLElement>) {
      // The pointer that goes on to a child leaves, too.
      const isInside =
        event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      if (!isInside) setIsOver(false);
    },
    onDrop(event: DragEvent) {
      setIsOver(false);
      if (!holdsFiles(event) || event.isDefaultPrevented()) return;
      event.preventDefault();
      onFiles([...event.dataTransfer.files]);
    },
  };
  return { isOver, dropHandlers };
}

/** A file that misses its place would be opened by the browser instead of the page. */
export function useStrayDrops(): void {
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
    };
    const controller = new AbortController();
    window.addEventListener("dragover", refuse, { signal: controller.signal });
    window.addEventListener("drop", refuse, { signal: controller.signal });
    return () => controller.abort();
  }, []);
}

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
