/** Marks a part of the page whose controls come and go: who loses one of them goes on with another of the same part. */
export const KEEPS_FOCUS = { "data-keeps-focus": "" };
/** Marks words that take the focus while they stand where controls will be again. */
export const FOCUS_REST = { "data-focus-rest": "", tabIndex: -1 };

const REGION = "[data-keeps-focus]";
const CONTROLS =
  ":is(button:enabled, a[href], textarea:enabled, input:enabled:not([hidden]), [role=slider], [data-focus-rest])";
/** What lies over the page for a moment, and gives the focus back. */
const PASSING = "[role=alertdialog], [role=menu]";

/**
 * Keeps the keyboard's place within a dialog, as its `ref`. When the focused control is gone, or cannot be used any more,
 * the first one of its part of the page gets the focus (`KEEPS_FOCUS`); else the control before that part. A control that
 * is busy is waited for. Left alone, the focus would fall to the dialog, and the next Tab begin at its top.
 */
export function keepFocus(root: HTMLElement | null): (() => void) | undefined {
  return root ? watchFocus(root) : undefined;
}

function watchFocus(root: HTMLElement): () => void {
  let last: HTMLElement | null = null;
  let regions: Element[] = [];

  function check(): void {
    if (!last || (!isNowhere() && document.activeElement !== last)) return;
    const isThere = root.contains(last);
    if (isThere && last.getAttribute("aria-busy") === "true") return;
    const next = isThere && last.matches(CONTROLS) ? last : successor(root, regions);
    if (next !== document.activeElement) next?.focus();
  }

  /** Whether the focus is on nothing that can be used: the page, or the whole dialog. */
  function isNowhere(): boolean {
    return document.activeElement?.contains(root) ?? true;
  }

  function onFocusIn({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement) || target.closest(PASSING)) return;
    if (target.contains(root)) return check();
    last = root.contains(target) ? target : null;
    regions = [];
    for (let at = last?.closest(REGION); at; at = at.parentElement?.closest(REGION)) regions.push(at);
  }

  /** Who points elsewhere has left on purpose. */
  function onPointerDown({ target }: PointerEvent): void {
    if (target instanceof Node && !last?.contains(target)) last = null;
  }

  const observer = new MutationObserver(check);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled", "aria-busy"] });
  const controller = new AbortController();
  document.addEventListener("focusin", onFocusIn, { signal: controller.signal });
  document.addEventListener("pointerdown", onPointerDown, { capture: true, signal: controller.signal });
  return () => {
    observer.disconnect();
    controller.abort();
  };
}

/** The first control of the innermost region that has one left; without any, the last one before the regions. */
function successor(root: HTMLElement, regions: readonly Element[]): HTMLElement | undefined {
  const present = regions.filter((region) => root.contains(region));
  const controls = [...root.querySelectorAll<HTMLElement>(CONTROLS)];
  for (const region of present) {
    const inside = controls.find((control) => region.contains(control));
    if (inside) return inside;
  }
  const outermost = present.at(-1);
  const isBefore = (control: HTMLElement) =>
    Boolean(outermost && outermost.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING);
  return controls.findLast((control) => isBefore(control) && !control.contains(outermost ?? null));
}
