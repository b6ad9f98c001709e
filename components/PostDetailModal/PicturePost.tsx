import { useState, type KeyboardEvent } from "react";
import { mayStart } from "@/reducers/generationSelectors";
import { CarouselPostHandler } from "./CarouselPostHandler";
import { DetailPanel, type PanelTab } from "./DetailPanel";
import { InterruptedRunNotice } from "./InterruptedRunNotice";
import type { PostDetailModalProps } from "./PostDetailModal";
import { changesSlides, type PostDraft } from "./postDraft";
import { PostFields } from "./PostFields";
import { SingleImagePostHandler } from "./SingleImagePostHandler";
import { SlideFields } from "./SlideFields";
import { SlidePreview } from "./SlidePreview";
import { slideViews } from "./slideViews";

interface PicturePostProps extends PostDetailModalProps {
  draft: PostDraft;
  onDraftChange: (draft: PostDraft) => void;
}

/** A carousel or a single image: the pictures on one side, the words on the other. */
export function PicturePost({ draft, onDraftChange, ...props }: PicturePostProps) {
  const { postInfo, generation, interruptedRun, runActions } = props;
  const [chosenIndex, setChosenIndex] = useState(0);
  const [tab, setTab] = useState<PanelTab>("post");
  const views = slideViews(postInfo, generation);
  const selectedIndex = Math.min(chosenIndex, views.length - 1);
  const selected = views[selectedIndex];
  // The server makes pictures from the prompts it has.
  const obstacles = changesSlides(draft) ? ["Save or discard your changes to the slides first"] : [];

  function select(index: number): void {
    setChosenIndex(index);
    setTab("slide");
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof Element) || event.target.closest(OWN_ARROW_KEYS)) return;
    const next = selectedIndex + step;
    if (!views[next]) return;
    event.preventDefault();
    select(next);
    if (!event.target.matches("[data-slide]")) return;
    const tile = event.currentTarget.querySelector(`[data-slide="${next + 1}"]`);
    if (tile instanceof HTMLElement) tile.focus();
  }

  const common = { postInfo, generation, views, obstacles, runActions };
  const postFields = <PostFields postInfo={postInfo} draft={draft} onChange={onDraftChange} />;
  return (
    // The keys come from the tiles and buttons inside, which have roles of their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={COLUMNS} onKeyDown={onKeyDown}>
      <section aria-label="Images" className={IMAGES_PANE}>
        {interruptedRun && (
          <InterruptedRunNotice
            run={interruptedRun}
            onContinue={props.onContinueInterruptedRun}
            onSave={props.onSaveInterruptedRun}
            onDiscard={props.onDiscardInterruptedRun}
          />
        )}
        {postInfo.contentType === "Carousel" ? (
          <CarouselPostHandler
            {...common}
            selectedIndex={selectedIndex}
            onSelectSlide={select}
            onGenerateAllCarouselImages={props.onGenerateAllCarouselImages}
          />
        ) : (
          <SingleImagePostHandler {...common} onGenerateImage={props.onGenerateImage} />
        )}
      </section>
      {selected && (
        <DetailPanel
          tab={tab}
          onTabChange={setTab}
          slideLabel={postInfo.contentType === "Carousel" ? `Slide ${selected.number}` : "Image"}
          post={postFields}
          slide={
            <div className="space-y-4">
              <SlidePreview
                platform={postInfo.platform}
                view={selected}
                slideCount={views.length}
                onSelect={select}
                onGenerate={
                  mayStart(generation) && obstacles.length === 0
                    ? () => void props.onGenerateImage(postInfo, selected.slide.id)
                    : undefined
                }
              />
              <SlideFields slide={selected.slide} draft={draft} onChange={onDraftChange} />
            </div>
          }
        />
      )}
    </div>
  );
}

/** What uses the arrow keys itself; menus and questions are children here, wherever they stand on the page. */
const OWN_ARROW_KEYS = "textarea, input, [role=tab], [role=menu], [role=alertdialog]";

const COLUMNS = "lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_26rem]";
const IMAGES_PANE =
  "space-y-4 px-4 py-4 sm:px-6 lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-line lg:py-6";
