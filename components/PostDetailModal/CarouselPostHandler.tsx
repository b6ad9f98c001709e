import { TriangleAlert } from "lucide-react";
import { Fragment } from "react";
import { Notice } from "@/components/ui/Notice";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import { NETWORKS } from "@/lib/carousel/networks";
import { anotherLook, readLook } from "@/lib/carousel/postLook";
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
        <GenerateAllButton onGenerateAll={handleGenerateAll} onRegenerateAll={handleRegenerateAll} />
      </RunStatus>
      <SlideCountWarning postInfo={props.postInfo} />
      <WordlessNotice />
      <TruncatedNotice />
      {run?.phase !== "conflict" && <SlideGrid selectedIndex={selection.openIndex} />}
    </div>
  );
}

function SlideCountWarning({ postInfo: { platform, slides } }: { postInfo: PostInfo }) {
  const { warnAboveSlides } = NETWORKS[platform];
  if (warnAboveSlides === undefined || slides.length <= warnAboveSlides) return null;
  return (
    <p className="flex items-start gap-2 text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        {platform}’s publishing API takes {warnAboveSlides}; posting {slides.length} works in the app only.
      </span>
    </p>
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
