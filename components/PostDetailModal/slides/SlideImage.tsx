import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Picture } from "@/components/ui/Picture";
import type { SlidePreview } from "@/hooks/useSlidePreview";
import { NETWORKS } from "@/lib/carousel/networks";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import { slideAltText, type SlideView } from "@/lib/carousel/slideViews";

interface SlideCanvasProps {
  platform: PostInfo["platform"];
  view: SlideView;
  /** What to draw instead of the stored picture; null where that shows what it should. */
  request: PreviewSlideRequest | null;
  /** Whether that is the words of a picture that is still to be made. */
  isWordsAlone: boolean;
  /** What has been drawn of it. */
  preview: SlidePreview;
}

/** The slide's picture, large: as it is stored, or as it would be drawn from what is typed and chosen. */
export function SlideCanvas({ platform, view, request, isWordsAlone, preview }: SlideCanvasProps) {
  const { width, height } = NETWORKS[platform];
  const isPreview = request !== null && preview.url !== null;
  const isEmpty = view.imageUrl === null && request === null;
  return (
    <>
      <div className="flex justify-center overflow-hidden rounded-lg bg-sunken">
        <div
          className={`relative max-h-[30rem] w-full lg:max-xl:max-h-[34dvh] ${isEmpty ? "max-lg:max-h-40" : ""}`}
          style={{ aspectRatio: `${width} / ${height}` }}
        >
          {/* It stays below the stored picture until that has loaded. */}
          {preview.url && (
            // oxlint-disable-next-line nextjs/no-img-element -- drawn for this moment alone
            <img
              src={preview.url}
              alt={isPreview ? `${isWordsAlone ? WORDS : "Preview"}: ${slideAltText(view)}` : ""}
              className="absolute inset-0 size-full object-contain"
            />
          )}
          {!isPreview && view.imageUrl && (
            <div className="absolute inset-0">
              <Picture
                url={view.imageUrl}
                width={1080}
                alt={slideAltText(view)}
                className={preview.url ? "object-contain" : "animate-fade-in object-contain"}
              />
            </div>
          )}
          {isEmpty && (
            <p className="flex size-full items-center justify-center p-6 text-center text-ink-faint">
              No image yet
            </p>
          )}
          {!isEmpty && <Edge />}
        </div>
      </div>
      {request && <PreviewNote {...{ isPreview, isWordsAlone }} isDrawing={preview.isDrawing} />}
      {preview.problem && request && (
        <div role="alert" className="flex items-center justify-between gap-3 pt-2 text-bad">
          <p className="min-w-0 break-words">The preview could not be drawn. {preview.problem.detail}</p>
          <Button size="small" onClick={preview.retry}>
            Retry
          </Button>
        </div>
      )}
    </>
  );
}

/** Where the slide ends: white ones would melt into a white page. */
function Edge() {
  return <span className="pointer-events-none absolute inset-0 border border-line" aria-hidden />;
}

const WORDS = "Preview of the words";

interface PreviewNoteProps extends Pick<SlideCanvasProps, "isWordsAlone"> {
  isPreview: boolean;
  isDrawing: boolean;
}

/** Says that what is seen is not stored; below the picture, whose every corner may hold something. */
function PreviewNote({ isPreview, isWordsAlone, isDrawing }: PreviewNoteProps) {
  if (!isPreview && !isDrawing) return null;
  const words = isWordsAlone ? `${WORDS}. Your picture will take the place of this ground.` : "Preview";
  return (
    <p className="flex items-center gap-1.5 pt-1.5 text-small font-medium text-ink-soft">
      {isDrawing && <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
      {isPreview ? words : "Drawing a preview…"}
    </p>
  );
}
