import { clsx } from "clsx";
import { ChevronRight, Shuffle } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/Button";
import { ImageDrop } from "@/components/ui/ImageDrop";
import { showToast, UNDO_OFFERED_MS } from "@/components/ui/showToast";
import { otherHalfOf, useTypeSlideTexts } from "@/hooks/useSlideDrawings";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import { NETWORKS } from "@/lib/carousel/networks";
import { mayStart } from "@/lib/carousel/run";
import { isModel, isPictureOnly } from "@/lib/carousel/slideRules";
import type { SlideView } from "@/lib/carousel/slideViews";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { usePostEditor } from "../PostEditor";
import { CropField } from "./CropField";
import { GridPictures } from "./GridPictures";
import { LayoutChooser } from "./LayoutChooser";
import { CutRemedies } from "./CutRemedies";
import { SlideFields } from "./SlideFields";

interface SlideSettingsProps {
  view: SlideView;
  /** What the picture that is seen lacks of the slide's words; null where all is there. */
  truncated: LeftOut | null;
  /** Takes files for this slide and those that follow. */
  onFiles: (files: File[]) => void;
}

/** How a slide is set, the picture below its words, and the words. */
export function SlideSettings({ view, truncated, onFiles }: SlideSettingsProps) {
  const { postInfo, run, draft, drawings, disabledReasons } = usePostEditor();
  const { id: slideId } = view.slide;
  const { provider } = drawings;
  const drawing = drawings.slides.find((each) => each.slideId === slideId);
  const wanted = drawing?.wanted ?? null;
  const layout = draft.slideText(slideId, "layout");
  const typeTexts = useTypeSlideTexts(postInfo, draft);

  function applyToAll(): void {
    const undo = typeTexts(postInfo.slides.map(({ id }) => ({ slideId: id, field: "layout", text: layout })));
    void showToast("message", `All ${postInfo.slides.length} slides have this layout`, {
      duration: UNDO_OFFERED_MS,
      action: { label: "Undo", onClick: undo },
    });
  }

  return (
    <div className="space-y-5">
      <LayoutChooser
        value={layout}
        none={isPictureOnly(provider, wanted) ? "pictureOnly" : "automatic"}
        onChange={(chosen) => draft.setSlideText(slideId, "layout", chosen)}
        onUseForAll={postInfo.slides.length > 1 ? applyToAll : undefined}
      >
        {wanted?.picture && wanted.layout && (
          <Button
            variant="quiet"
            size="small"
            busy={view.activity === "drawing"}
            disabled={!mayStart(run) || disabledReasons.length > 0}
            onClick={() => void drawings.rearrange(slideId)}
          >
            <Shuffle className="size-3.5" aria-hidden />
            Another arrangement
          </Button>
        )}
      </LayoutChooser>
      <OwnPicture view={view} onFiles={onFiles} />
      <SlideFields
        slideId={slideId}
        draft={draft}
        truncated={truncated}
        undrawable={view.undrawable}
        altTextLimit={NETWORKS[postInfo.platform].altText}
        remedies={truncated && <CutRemedies key={slideId} view={view} />}
        promptNote={
          isModel(provider) ? (
            <PromptSent slideId={slideId} />
          ) : (
            provider && <PromptNotDrawn isWordless={view.isWordless} />
          )
        }
      />
    </div>
  );
}

/** The picture below a slide's words: which part of it is seen, and one's own in its place. */
function OwnPicture({ view, onFiles }: Pick<SlideSettingsProps, "view" | "onFiles">) {
  const { postInfo, drawings } = usePostEditor();
  const { id: slideId } = view.slide;
  const { width, height } = NETWORKS[postInfo.platform];
  const drawing = drawings.slides.find((each) => each.slideId === slideId);
  const content = drawing?.wanted;
  const pictures = picturesOf(content?.picture ?? null);
  const isGrid = content?.layout === "grid";
  return (
    <section aria-label="Picture" className="space-y-3">
      {isGrid && (
        <GridPictures pictures={pictures} onChange={(changed) => drawings.setPictures(slideId, changed)} />
      )}
      {content?.picture && !isGrid && (
        <CropField
          layout={content.layout}
          picture={content.picture}
          ratio={((content.picture.half ? 2 : 1) * width) / height}
          storedFocus={drawing?.shown?.picture?.focus ?? null}
          onFocus={(focus) => drawings.setFocus(slideId, focus)}
        />
      )}
      <PictureSpan view={view} />
      <ImageDrop
        label={`Own picture for slide ${view.number}`}
        multiple
        isSmall
        busy={view.activity === "uploading"}
        fault={view.refusal?.detail ?? null}
        onFiles={onFiles}
      />
    </section>
  );
}

/** One picture over this slide and the next: laid over both, or taken apart again. */
function PictureSpan({ view: { slide, number } }: Pick<SlideSettingsProps, "view">) {
  const { postInfo, run, draft, drawings, disabledReasons } = usePostEditor();
  const { slides } = drawings;
  const content = slides[number - 1]?.wanted;
  const other = otherHalfOf(postInfo, slides, slide.id);
  const next = slides[number];
  const isSpanning = other !== undefined;
  const usesFrame = (slideId: string) => draft.slideText(slideId, "layout") === "picture";
  if (!content?.picture || !mayStart(run) || usesFrame(slide.id)) return null;
  if (!isSpanning && (!next || usesFrame(next.slideId))) return null;
  const first = content.picture.half === "second" ? number - 1 : number;
  return (
    <div className="space-y-1">
      <Button
        size="small"
        disabled={disabledReasons.length > 0 || drawings.saving.size > 0}
        onClick={() => void drawings.span(slide.id, !isSpanning)}
      >
        {isSpanning ? "Give each slide its own crop" : "Span over the next slide"}
      </Button>
      <p className="text-small text-ink-faint">
        {isSpanning
          ? `This picture runs on over slides ${first} and ${first + 1}.`
          : `Slides ${number} and ${number + 1} show one half each, so that the picture runs on. What lies below the words of slide ${number + 1} now is replaced; you can undo that.`}
        {!draft.slideText(slides[first]?.slideId ?? "", "layout") &&
          ` Slide ${first + 1} has no layout: it shows the picture without words.`}
      </p>
    </div>
  );
}

/** All that the provider is told in words: the prompt, and what the brand kit adds to it. */
function PromptSent({ slideId }: { slideId: string }) {
  const { postInfo, draft, drawings } = usePostEditor();
  const { brandKit } = drawings;
  const prompt = draft.slideText(slideId, "mediaPrompt");
  const sent = fullPrompt({ prompt, brandKit });
  const sendsPictures = (brandKit.productImageKeys ?? []).length > 0 || brandKit.firstSlideSetsStyle === true;
  return (
    <details className="group -mt-3">
      <summary className="-ml-1 inline-flex cursor-pointer list-none items-center gap-0.5 rounded-md py-1 pr-2 text-small font-medium text-ink-faint hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        What the provider is sent
      </summary>
      <div className="mt-1 space-y-2 rounded-md bg-sunken p-3">
        <p className="wrap-anywhere whitespace-pre-line" dir="auto">
          {sent}
        </p>
        <p className="border-t border-line pt-2 text-small text-ink-faint">
          {sent !== prompt
            ? "All but the prompt comes from the plan’s brand kit."
            : "The plan’s brand kit adds nothing."}{" "}
          {sendsPictures &&
            "To models that take pictures, those of the product or of the first slide go along, with a sentence about them. "}
          <Link
            href={`/plans/${postInfo.planId}?brandKit=open`}
            shallow
            scroll={false}
            className="font-medium text-accent-ink underline-offset-2 hover:underline"
          >
            Edit the brand kit
          </Link>
        </p>
      </div>
    </details>
  );
}

/** Whoever expects a photograph of what the prompt says should know why there is none. */
function PromptNotDrawn({ isWordless }: Pick<SlideView, "isWordless">) {
  return (
    <p className={clsx("-mt-3 text-small", isWordless ? "text-warn" : "text-ink-faint")}>
      {isWordless
        ? "Without a headline or a body this slide has no words: the built-in designer never prints the prompt, and paints no scenes."
        : "The built-in designer sets your headline and body. It never prints the prompt, and paints no scenes: an image model would."}
    </p>
  );
}
