import { useRouter } from "next/router";
import { useEffect, useEffectEvent, useState } from "react";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** What stands beside the slides: the post's texts, one slide, or what stands in the way of publishing. */
export type PanelTab = "post" | "slide" | "checks";

export interface SlideSelection {
  selectedIndex: number;
  /** The slide that the panel shows; null while that shows the post. */
  openIndex: number | null;
  tab: PanelTab;
  /** Opens a slide in the panel. */
  select: (index: number) => void;
  setTab: (tab: PanelTab) => void;
}

/**
 * Which slide is looked at, and whether the panel shows it or the post; ← and → go through the slides. The slide that is
 * open stands in the address (`?post=…&slide=…`), or that the checks are (`&checks=1`), so that a reload, a link and the way back come to it again.
 */
export function useSlideSelection(postInfo: PostInfo): SlideSelection {
  const { slides } = postInfo;
  const named = usePlaceInAddress(postInfo);
  const [chosenIndex, setChosenIndex] = useState(Math.max(named, 0));
  const isCheckNamed = useRouter().query.checks !== undefined;
  const [tab, setTab] = useState<PanelTab>(named !== -1 ? "slide" : isCheckNamed ? "checks" : "post");
  const selectedIndex = Math.min(chosenIndex, slides.length - 1);
  // A link to the checks is followed also while the post is open.
  const [wasNamed, setWasNamed] = useState(isCheckNamed);
  if (isCheckNamed !== wasNamed) {
    setWasNamed(isCheckNamed);
    if (isCheckNamed) setTab("checks");
  }
  useAddressOf(postInfo, {
    slide: tab === "slide" ? slides[selectedIndex]?.id : undefined,
    checks: tab === "checks" ? "1" : undefined,
  });

  function select(index: number): void {
    setChosenIndex(index);
    setTab("slide");
  }

  useArrowKeys((step, focused) => {
    const next = selectedIndex + step;
    if (next < 0 || next >= slides.length) return;
    select(next);
    // The focus goes along when it is on a tile.
    if (focused.matches("[data-slide]")) focusTile(next + 1);
  });

  return { selectedIndex, openIndex: tab === "slide" ? selectedIndex : null, tab, select, setTab };
}

/** Focuses a slide's tile, which comes into sight where the slides are a strip. */
export function focusTile(number: number): void {
  const tile = document.querySelector(`[data-slide="${number}"]`);
  if (tile instanceof HTMLElement) tile.focus();
}

/** The place of the slide that the address names; -1 when it names none of this post. */
function usePlaceInAddress({ slides }: PostInfo): number {
  const { slide } = useRouter().query;
  return slides.findIndex(({ id }) => id === slide);
}

interface Named {
  slide: string | undefined;
  checks: "1" | undefined;
}

/** Has the address name what is open. Looking through slides is one step of the browser's history, not many: that of the post. */
function useAddressOf({ planId, id }: PostInfo, { slide, checks }: Named): void {
  const router = useRouter();
  const follow = useEffectEvent((named: Named) => {
    if (router.query.slide === named.slide && router.query.checks === named.checks) return;
    const query = Object.entries(named).flatMap(([name, value]) => (value ? `&${name}=${value}` : []));
    const address = `/plans/${planId}?post=${id}${query.join("")}`;
    void router.replace(address, undefined, { shallow: true, scroll: false });
  });
  useEffect(() => follow({ slide, checks }), [slide, checks]);
}

/** What uses the arrow keys itself. */
const OWN_ARROW_KEYS = "textarea, input, [role=slider], [role=tab], [role=menu], [role=alertdialog]";

/** Calls back with -1 for ← and 1 for →, and the focused element, wherever in the dialog that is. */
function useArrowKeys(onStep: (step: -1 | 1, focused: Element) => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!(event.target instanceof Element) || event.target.closest(OWN_ARROW_KEYS)) return;
      event.preventDefault();
      step(event.key === "ArrowLeft" ? -1 : 1, event.target);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
