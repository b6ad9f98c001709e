import { useState } from "react";
import type { PanelTab } from "./DetailPanel";
import { useArrowKeys } from "./useArrowKeys";

/** Which slide is looked at, and whether the panel shows it or the post; ← and → go through the slides. */
export function useSlideSelection(slideCount: number) {
  const [chosenIndex, setChosenIndex] = useState(0);
  const [tab, setTab] = useState<PanelTab>("post");
  const selectedIndex = Math.min(chosenIndex, slideCount - 1);

  function select(index: number): void {
    setChosenIndex(index);
    setTab("slide");
  }

  useArrowKeys((step, focused) => {
    const next = selectedIndex + step;
    if (next < 0 || next >= slideCount) return;
    select(next);
    // The focus goes along when it is on a tile.
    const tile = focused.matches("[data-slide]") && document.querySelector(`[data-slide="${next + 1}"]`);
    if (tile instanceof HTMLElement) tile.focus();
  });

  return { selectedIndex, select, tab, setTab };
}
