import { useRef } from "react";

/**
 * For the content of a dialog that opens without a trigger of its own: closing it puts the focus back where it was,
 * or on the page's content when that is gone.
 */
export function useFocusReturn() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus() {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      const target = opener.current?.isConnected ? opener.current : document.getElementById("main");
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
