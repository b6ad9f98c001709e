import type { AssetManagement } from "@/hooks/useAssetManagement";
import { anotherLook, readLook } from "@/lib/carousel/postLook";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { GenerateAllButton } from "./GenerateAllButton";
import { usePostEditor } from "./PostEditor";
import { RunStatus } from "./run/RunStatus";
import { SlideGrid } from "./slides/SlideGrid";
import { WordlessNotice } from "./slides/WordlessNotice";

export interface CarouselPostHandlerProps {
  postInfo: PostInfo;
  onGenerateAllCarouselImages: AssetManagement["handleGenerateAllCarouselImages"];
}

/** A carousel's slides, and the one button that makes all of their pictures. */
export function CarouselPostHandler(props: CarouselPostHandlerProps) {
  const { run, selection, draft, drawings } = usePostEditor();

  function handleGenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo);
  }

  function handleRegenerateAll() {
    // The designer would draw the same again.
    const isDrawn = drawings.provider?.name === "designer";
    const another = { look: anotherLook(readLook(draft.text("look"))), isRearranged: true };
    void props.onGenerateAllCarouselImages(props.postInfo, { slides: "all", ...(isDrawn && another) });
  }

  return (
    <div className="space-y-4">
      <RunStatus>
        {props.postInfo.slides.length === 0 ? (
          <p className="max-w-prose text-ink-soft">
            This carousel has no slides yet. Add the first one, write its words and its prompt, and go on from
            there.
          </p>
        ) : (
          <GenerateAllButton onGenerateAll={handleGenerateAll} onRegenerateAll={handleRegenerateAll} />
        )}
      </RunStatus>
      <WordlessNotice />
      <TruncatedStatus />
      {run?.phase !== "conflict" && <SlideGrid selectedIndex={selection.openIndex} />}
    </div>
  );
}

/** Tells a screen reader which slides' pictures lack words; their tiles say it, and the checks lead to what helps. */
function TruncatedStatus() {
  const { views } = usePostEditor();
  const truncated = views.filter(({ isTruncated }) => isTruncated);
  const names = list.format(truncated.map(({ number }) => `slide ${number}`));
  return (
    <p role="status" className="sr-only">
      {names && `Words are cut on ${names}`}
    </p>
  );
}

const list = new Intl.ListFormat("en-GB");
