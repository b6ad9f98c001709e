import { toast } from "sonner";
import { useLayoutForAll } from "@/hooks/useLayoutForAll";
import type { PostDraftEditing } from "@/hooks/usePostDraft";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import type { SlideContent } from "@/lib/carousel/slideContent";
import type { LeftOut } from "@/lib/schemas/leftOut";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { LayoutChooser } from "./LayoutChooser";
import { OwnPicture } from "../OwnPicture";
import { PromptSent } from "../PromptSent";
import { SlideFields } from "./SlideFields";
import type { SlideView } from "@/lib/carousel/slideViews";

interface SlideSettingsProps {
  postInfo: PostInfo;
  view: SlideView;
  edit: PostDraftEditing;
  drawings: SlideDrawings;
  /** What of its words is not on the picture that is seen; null where all is. */
  leftOut: LeftOut | null;
  onFiles: (files: File[]) => void;
}

/** Long enough to look at the slides, think, and reach the button. */
const UNDO_OFFERED_MS = 12_000;

/** How a slide is set, the picture below its words, and the words. */
export function SlideSettings({ postInfo, view, edit, drawings, leftOut, onFiles }: SlideSettingsProps) {
  const { slide } = view;
  const { provider, brandKit } = drawings;
  const drawing = drawings.slides.find(({ slideId }) => slideId === slide.id);
  const wanted = drawing?.wanted ?? null;
  const layout = edit.slideText(slide.id, "layout");
  const giveAll = useLayoutForAll(postInfo, edit);

  function giveAllThisLayout(): void {
    const undo = giveAll(layout);
    toast(`All ${postInfo.slides.length} slides have this layout`, {
      duration: UNDO_OFFERED_MS,
      action: { label: "Undo", onClick: undo },
    });
  }

  return (
    <div className="space-y-5">
      <LayoutChooser
        value={layout}
        none={isPictureOnly(drawings, wanted) ? "pictureOnly" : "automatic"}
        onChange={(chosen) => edit.setSlideText(slide.id, "layout", chosen)}
        onUseForAll={postInfo.slides.length > 1 ? giveAllThisLayout : undefined}
      />
      <OwnPicture
        platform={postInfo.platform}
        view={view}
        content={wanted}
        shown={drawing?.shown ?? null}
        onFocus={(focus) => drawings.setFocus(slide.id, focus)}
        onFiles={onFiles}
      />
      <SlideFields
        slideId={slide.id}
        edit={edit}
        leftOut={leftOut}
        promptNote={
          isPaidProvider(provider) ? (
            <PromptSent
              planId={postInfo.planId}
              prompt={edit.slideText(slide.id, "mediaPrompt")}
              brandKit={brandKit}
            />
          ) : (
            provider && <PromptNotDrawn />
          )
        }
      />
    </div>
  );
}

/** Whoever expects a photograph of what the prompt says should know why there is none. */
function PromptNotDrawn() {
  return (
    <p className="-mt-3 text-small text-ink-faint">
      The built-in designer sets words and draws no scenes: it takes a headline from the prompt where there is
      none. An image model would paint it.
    </p>
  );
}

function isPaidProvider(provider: SlideDrawings["provider"]): boolean {
  return provider !== null && provider.name !== "designer";
}

/** Whether a slide without a layout is a picture and no words; else the designer chooses a layout for it. */
function isPictureOnly({ provider }: SlideDrawings, wanted: SlideContent | null): boolean {
  return wanted ? wanted.picture !== null : isPaidProvider(provider);
}
