import { useRouter } from "next/router";
import { useEffect, useEffectEvent, useState } from "react";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { PanelTab } from "./DetailPanel";
import { useArrowKeys } from "./useArrowKeys";

/**
 * Which slide is looked at, and whether the panel shows it or the post; ← and → go through the slides. The slide that is
 * open stands in the address (`?post=…&slide=…`), so that a reload, a link and the way back come to it again.
 */
export function useSlideSelection(postInfo: PostInfo) {
  const { slides } = postInfo;
  const named = usePlaceInAddress(postInfo);
  const [chosenIndex, setChosenIndex] = useState(Math.max(named, 0));
  const [tab, setTab] = useState<PanelTab>(named === -1 ? "post" : "slide");
  const selectedIndex = Math.min(chosenIndex, slides.length - 1);
  useAddressOf(postInfo, tab === "slide" ? (slides[selectedIndex]?.id ?? null) : null);

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

  return { selectedIndex, select, tab, setTab };
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

/** Has the address name this slide. Looking through slides is one step of the browser's history, not many: that of the post. */
function useAddressOf({ planId, id }: PostInfo, slideId: string | null): void {
  const router = useRouter();
  const follow = useEffectEvent((open: string | null) => {
    if ((router.query.slide ?? null) === open) return;
    const address = `/plans/${planId}?post=${id}${open === null ? "" : `&slide=${open}`}`;
    void router.replace(address, undefined, { shallow: true, scroll: false });
  });
  useEffect(() => follow(slideId), [slideId]);
}
