import { ChevronLeft, ChevronRight, Maximize2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { Picture } from "@/components/ui/Picture";
import { useFocusReturn } from "@/components/ui/useFocusReturn";
import { NETWORKS } from "@/lib/carousel/networks";
import { slideAltText, type SlideView } from "@/lib/carousel/slideViews";
import { usePostEditor } from "../PostEditor";

const ON_DARK = "size-11 !text-white hover:!bg-white/15";

/** The slide's stored picture as large as the window; the arrows lead to its neighbours. */
export function FullView({ view }: { view: SlideView }) {
  const { postInfo, selection } = usePostEditor();
  const focusReturn = useFocusReturn();
  const { number, imageUrl } = view;
  const last = postInfo.slides.length;
  const { width, height } = NETWORKS[postInfo.platform];
  const go = (next: number) => next >= 1 && next <= last && selection.select(next - 1);

  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === "ArrowLeft") go(number - 1);
    if (key === "ArrowRight") go(number + 1);
  }

  return (
    <Dialog.Root>
      {imageUrl && (
        <Dialog.Trigger asChild>
          <IconButton label="Full view">
            <Maximize2 aria-hidden />
          </IconButton>
        </Dialog.Trigger>
      )}
      <Dialog.Portal>
        <Dialog.Content
          {...focusReturn}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col bg-black text-white outline-none"
        >
          <div className="flex items-center gap-1 p-2">
            <Dialog.Title className="mr-auto px-2 font-medium tabular-nums">
              Slide {number} of {last}
            </Dialog.Title>
            <IconButton
              label="Previous slide"
              disabled={number === 1}
              onClick={() => go(number - 1)}
              className={ON_DARK}
            >
              <ChevronLeft aria-hidden />
            </IconButton>
            <IconButton
              label="Next slide"
              disabled={number === last}
              onClick={() => go(number + 1)}
              className={ON_DARK}
            >
              <ChevronRight aria-hidden />
            </IconButton>
            <Dialog.Close asChild>
              <IconButton label="Close full view" className={ON_DARK}>
                <X aria-hidden />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="flex min-h-0 flex-1 items-center justify-center p-2 pt-0">
            {imageUrl ? (
              <div
                className="max-h-full max-w-full"
                style={{ aspectRatio: `${width} / ${height}`, height: "100%" }}
              >
                <Picture url={imageUrl} width={1080} alt={slideAltText(view)} className="object-contain" />
              </div>
            ) : (
              <p>No image yet</p>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
