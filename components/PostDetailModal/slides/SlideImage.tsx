import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Picture } from "@/components/ui/Picture";
import type { SlidePreview } from "@/hooks/useSlidePreview";
import { NETWORKS } from "@/lib/carousel/networks";
import { mayStart } from "@/lib/carousel/run";
import { slideAltText, type SlideView } from "@/lib/carousel/slideViews";
import { usePostEditor } from "../PostEditor";

interface SlideImageProps {
  view: SlideView;
  /** What is drawn to stand in place of the stored picture; null where that is shown. */
  preview: SlidePreview | null;
  /** What has been drawn last, also while no preview is wanted. */
  drawnUrl: string | null;
}

/** The slide's picture, large: as it is stored, or as it would be drawn from what is typed and chosen. */
export function SlideImage({ view, preview, drawnUrl }: SlideImageProps) {
  const { postInfo, run, drawings } = usePostEditor();
  const { width, height } = NETWORKS[postInfo.platform];
  const drawing = drawings.slides.find(({ slideId }) => slideId === view.slide.id);
  // Of a picture that is still to be made.
  const isWordsAlone = drawing?.wanted === null;
  const isPreview = preview !== null && drawnUrl !== null;
  // While the picture is being made what was drawn for it stays, so that nothing jumps.
  const isAwaited = drawnUrl !== null && !mayStart(run);
  const isEmpty = view.imageUrl === null && preview === null && !isAwaited;
  return (
    <>
      <div className="flex justify-center overflow-hidden rounded-lg bg-sunken">
        <div
          className={clsx(
            "relative max-h-[30rem] w-full lg:max-xl:max-h-[34dvh]",
            isEmpty && "max-lg:max-h-40",
          )}
          style={{ aspectRatio: `${width} / ${height}` }}
        >
          {/* It stays below the stored picture until that has loaded. */}
          {drawnUrl && !isEmpty && (
            // oxlint-disable-next-line nextjs/no-img-element -- drawn for this moment alone
            <img
              src={drawnUrl}
              alt={isPreview ? `${isWordsAlone ? TEXT_PREVIEW : "Preview"}: ${slideAltText(view)}` : ""}
              className="absolute inset-0 size-full object-contain"
            />
          )}
          {!isPreview && view.imageUrl && (
            <div className="absolute inset-0">
              <Picture
                url={view.imageUrl}
                width={1080}
                alt={slideAltText(view)}
                className={clsx("object-contain", !drawnUrl && "animate-fade-in")}
              />
            </div>
          )}
          {isEmpty ? (
            <p className="flex size-full items-center justify-center p-6 text-center text-ink-faint">
              No image yet
            </p>
          ) : (
            // White slides would melt into a white page.
            <span className="pointer-events-none absolute inset-0 border border-line" aria-hidden />
          )}
        </div>
      </div>
      {preview && <PreviewNote isWordsAlone={isWordsAlone} preview={preview} />}
    </>
  );
}

const TEXT_PREVIEW = "Preview of the words";

interface PreviewNoteProps {
  preview: SlidePreview;
  isWordsAlone: boolean;
}

/** Says that what is seen is not stored; below the picture, whose every corner may hold something. */
function PreviewNote({ preview: { url, isDrawing, problem, retry }, isWordsAlone }: PreviewNoteProps) {
  const text = isWordsAlone ? `${TEXT_PREVIEW}. Your picture will take the place of this ground.` : "Preview";
  return (
    <>
      {(url !== null || isDrawing) && (
        <p className="flex items-center gap-1.5 pt-1.5 text-small font-medium text-ink-soft">
          {isDrawing && <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
          {url !== null ? text : "Drawing a preview…"}
        </p>
      )}
      {problem && (
        <div role="alert" className="flex items-center justify-between gap-3 pt-2 text-bad">
          <p className="min-w-0 break-words">The preview could not be drawn. {problem.detail}</p>
          <Button size="small" onClick={retry}>
            Retry
          </Button>
        </div>
      )}
    </>
  );
}
