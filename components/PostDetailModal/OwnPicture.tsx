import { ImageDrop } from "@/components/ui/ImageDrop";
import { NETWORKS } from "@/lib/carousel/networks";
import type { SlideContent } from "@/lib/carousel/slideContent";
import type { Focus } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { CropField } from "./slides/CropField";
import type { SlideView } from "@/lib/carousel/slideViews";

interface OwnPictureProps {
  platform: PostInfo["platform"];
  view: SlideView;
  /** What the slide shows, or would; null where nothing can be drawn. */
  content: SlideContent | null;
  /** What the stored picture shows; null without one. */
  shown: SlideContent | null;
  onFocus: (focus: Focus) => void;
  onFiles: (files: File[]) => void;
}

/** The picture below a slide's words: which part of it is seen, and one's own in its place. */
export function OwnPicture({ platform, view, content, shown, onFocus, onFiles }: OwnPictureProps) {
  const { width, height } = NETWORKS[platform];
  const picture = content?.picture;
  return (
    <section aria-label="Picture" className="space-y-3">
      {picture && (
        <CropField
          content={{ ...content, picture }}
          ratio={width / height}
          storedFocus={shown?.picture?.focus ?? null}
          onFocus={onFocus}
        />
      )}
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
