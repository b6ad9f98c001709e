import { useRef } from "react";

/**
 * For the content of a dialog that opens without a trigger of its own: closing it puts the focus back where it was,
 * or, when that is gone, on the dialog below it or the page's content.
 */
export function useFocusReturn() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus() {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      const around = document.querySelector("[role=dialog]") ?? document.getElementById("main");
      const target = opener.current?.isConnected ? opener.current : around;
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
