import { useEffect, useRef, useState } from "react";
import { publishedCaption } from "@/lib/carousel/caption";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { exportFile, exportPicture } from "@/services/exportService";
import { saveAs } from "./useExport";

type Act = "caption" | "download" | "picture" | "share";
/** What has come of it, in words to show. */
export interface HandOutOutcome {
  isGood: boolean;
  text: string;
  /** For a share that the browser grants only right after a click: all is ready now. */
  again?: () => void;
}

/** What is done with a post by hand: its caption and its pictures, as its network takes them. */
export function useHandOut(post: MediaPlanPost, tell: (outcome: HandOutOutcome) => void) {
  const [busy, setBusy] = useState<Act | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function act(name: Act, work: (signal: AbortSignal) => Promise<HandOutOutcome | null>) {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setBusy(name);
    try {
      const outcome = await work(signal);
      if (outcome && !signal.aborted) tell(outcome);
    } catch (error) {
      if (!signal.aborted) tell({ isGood: false, text: toSlideProblem(error).detail });
    } finally {
      if (!signal.aborted) setBusy(null);
    }
  }

  async function fetchPicture(slideId: string, index: number, signal: AbortSignal): Promise<File> {
    const blob = await exportPicture(post.id, slideId, signal);
    return new File([blob], `${String(index + 1).padStart(2, "0")}.jpg`, { type: "image/jpeg" });
  }

  const copyCaption = () =>
    act("caption", async () => {
      await navigator.clipboard.writeText(publishedCaption(post));
      return { isGood: true, text: "Caption copied" };
    });

  const download = () =>
    act("download", async (signal) => {
      const { file, name } = await exportFile({ kind: "post", postId: post.id, format: "zip" }, { signal });
      saveAs(file, name);
      return null; // the browser shows it
    });

  const downloadPicture = (index: number) =>
    act("picture", async (signal) => {
      const slide = post.slides[index];
      if (!slide) return null;
      const file = await fetchPicture(slide.id, index, signal);
      saveAs(file, `${post.title.slice(0, 60)} ${file.name}`);
      return null;
    });

  const share = () =>
    act("share", async (signal) => {
      // Asked for while the click is still fresh; without the right to it the pictures go all the same.
      const copied = navigator.clipboard.writeText(publishedCaption(post)).then(
        () => true,
        () => false,
      );
      const files: File[] = [];
      for (const [index, slide] of post.slides.entries())
        if (post.imageKeys[index]) files.push(await fetchPicture(slide.id, index, signal));
      const shareNow = () => navigator.share({ files });
      const text = (await copied) ? "The caption is in the clipboard: paste it there" : "Shared";
      return shareNow().then(
        () => ({ isGood: true, text }),
        (error: unknown) => {
          if (isNamed(error, "AbortError")) return null; // the person has closed the sheet
          if (!isNamed(error, "NotAllowedError")) throw error;
          const again = () => void shareNow().catch(() => {});
          return { isGood: true, text: `${files.length} pictures are ready`, again };
        },
      );
    });

  return { busy, copyCaption, download, downloadPicture, share };
}

/** Whether this browser hands pictures to other apps. */
export function canShareFiles(): boolean {
  if (typeof navigator.canShare !== "function") return false;
  return navigator.canShare({ files: [new File([], "01.jpg", { type: "image/jpeg" })] });
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
