import { Tabs } from "radix-ui";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { usePostChecks } from "@/hooks/useChecks";
import { useDrawings } from "@/hooks/useDrawings";
import { CarouselPostHandler, type CarouselPostHandlerProps } from "./CarouselPostHandler";
import { ChecksCount, PicturePostChecks } from "./PostChecks";
import { usePostEditor } from "./PostEditor";
import { PostFields } from "./PostFields";
import { PostLook } from "./PostLook";
import { InterruptedRunNotice } from "./run/InterruptedRunNotice";
import { SingleImagePostHandler } from "./SingleImagePostHandler";
import { postNotes } from "./slides/SlideFields";
import { SlidePanel } from "./slides/SlidePanel";

/** A carousel or a single image: the pictures on one side, the words on the other. */
export function PicturePost(props: CarouselPostHandlerProps) {
  return (
    <div className="lg:grid lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_42rem]">
      <section
        {...KEEPS_FOCUS}
        aria-label="Images"
        className="[overflow-anchor:none] space-y-4 px-4 py-4 sm:px-6 lg:relative lg:min-h-0 lg:overflow-y-auto lg:border-r lg:border-line lg:py-6"
      >
        <InterruptedRunNotice />
        {props.postInfo.contentType === "Carousel" ? (
          <CarouselPostHandler {...props} />
        ) : (
          <SingleImagePostHandler />
        )}
      </section>
      <DetailPanel {...props} />
    </div>
  );
}

/** Beside the slides: the post's words, or one slide with its own. */
function DetailPanel({ onGenerateAllCarouselImages }: CarouselPostHandlerProps) {
  const { postInfo, draft, drawings, views, selection } = usePostEditor();
  const findings = usePostChecks(postInfo, draft, useDrawings(postInfo));
  const view = views[selection.selectedIndex];
  return (
    <Tabs.Root
      value={view || selection.tab !== "slide" ? selection.tab : "post"}
      onValueChange={(value) => selection.setTab(TABS.find((tab) => tab === value) ?? "post")}
      className="flex min-h-0 flex-col"
    >
      <Tabs.List aria-label="What is shown" className="flex shrink-0 gap-4 border-b border-line px-4 sm:px-6">
        <Tabs.Trigger value="post" className={TRIGGER}>
          Post
        </Tabs.Trigger>
        {view && (
          <Tabs.Trigger value="slide" className={TRIGGER}>
            {postInfo.contentType === "Carousel" ? `Slide ${view.number}` : "Image"}
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="checks" className={TRIGGER}>
          Checks
          <ChecksCount findings={findings} />
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="post" className={CONTENT}>
        <div className="max-w-2xl space-y-4">
          <PostFields postInfo={postInfo} draft={draft} notes={postNotes(drawings.slides, views)} />
          <PostLook />
        </div>
      </Tabs.Content>
      {view && (
        <Tabs.Content value="slide" className={CONTENT}>
          <SlidePanel view={view} />
        </Tabs.Content>
      )}
      <Tabs.Content value="checks" className={CONTENT}>
        <PicturePostChecks
          findings={findings}
          onGenerateAll={() => void onGenerateAllCarouselImages(postInfo)}
        />
      </Tabs.Content>
    </Tabs.Root>
  );
}

const TABS = ["post", "slide", "checks"] as const;

const TRIGGER =
  "-mb-px border-b-2 border-transparent py-2.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11 font-medium text-ink-faint transition-colors hover:text-ink data-[state=active]:border-accent-ink data-[state=active]:text-ink";

const CONTENT =
  "px-4 py-4 outline-offset-[-2px] sm:px-6 lg:relative lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:max-xl:scroll-pt-[calc(34dvh+8rem)]";
