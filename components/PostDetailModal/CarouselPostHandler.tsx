import { Fragment } from "react";
import { Notice } from "@/components/ui/Notice";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { GenerateAllButton } from "./GenerateAllButton";
import { usePostEditor } from "./PostEditor";
import { RunStatus } from "./run/RunStatus";
import { SlideGrid } from "./slides/SlideGrid";
import { WordlessNotice } from "./slides/WordlessNotice";
import { focusTile } from "./useSlideSelection";

export interface CarouselPostHandlerProps {
  postInfo: PostInfo;
  onGenerateAllCarouselImages: AssetManagement["handleGenerateAllCarouselImages"];
}

/** A carousel's slides, and the one button that makes all of their pictures. */
export function CarouselPostHandler(props: CarouselPostHandlerProps) {
  const { run, selection } = usePostEditor();

  function handleGenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo);
  }

  function handleRegenerateAll() {
    void props.onGenerateAllCarouselImages(props.postInfo, { slides: "all" });
  }

  return (
    <div className="space-y-4">
      <RunStatus>
        <GenerateAllButton onGenerateAll={handleGenerateAll} onRegenerateAll={handleRegenerateAll} />
      </RunStatus>
      <WordlessNotice />
      <TruncatedNotice />
      {run?.phase !== "conflict" && <SlideGrid selectedIndex={selection.openIndex} />}
    </div>
  );
}

/** Names the slides whose pictures lack words; each name leads to its slide. */
function TruncatedNotice() {
  const { views, selection } = usePostEditor();
  const truncated = views.filter(({ isTruncated }) => isTruncated);
  const names = list.format(truncated.map(({ number }) => `slide ${number}`));
  return (
    <>
      <p role="status" className="sr-only">
        {names && `Words are cut on ${names}`}
      </p>
      {truncated.length > 0 && (
        <Notice tone="warn">
          Words are cut on{" "}
          {truncated.map(({ slide, number }, index) => (
            <Fragment key={slide.id}>
              {index > 0 && (index === truncated.length - 1 ? " and " : ", ")}
              <button
                type="button"
                onClick={() => {
                  selection.select(number - 1);
                  focusTile(number);
                }}
                className="rounded-sm font-medium text-accent-ink underline underline-offset-2 hover:no-underline"
              >
                slide {number}
              </button>
            </Fragment>
          ))}
          .
        </Notice>
      )}
    </>
  );
}

const list = new Intl.ListFormat("en-GB");
