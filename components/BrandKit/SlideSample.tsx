import { CircleAlert, LoaderCircle } from "lucide-react";
import { useSlidePreview } from "@/hooks/useSlidePreview";
import type { PreviewSlideRequest } from "@/lib/schemas/drawing";

interface SlideSampleProps {
  name: string;
  request: PreviewSlideRequest;
  /** Width to height, as CSS has it. */
  ratio: string;
  /** Takes two rows where there is room. */
  isLarge: boolean;
}

/** One slide as it will be drawn. The one before stays, dimmed, until the new one is there. */
export function SlideSample({ name, request, ratio, isLarge }: SlideSampleProps) {
  const { url, isDrawing, problem, retry } = useSlidePreview(request);
  return (
    <li
      aria-busy={isDrawing}
      style={{ aspectRatio: ratio }}
      className={`relative overflow-hidden rounded-md bg-surface shadow-raised lg:rounded-lg ${isLarge ? "lg:row-span-2" : ""}`}
    >
      {url ? (
        // A picture of our own, not yet stored.
        // oxlint-disable-next-line nextjs/no-img-element
        <img
          src={url}
          alt={`${name}: ${request.headline || request.postTitle}`}
          className={`size-full object-cover transition-opacity duration-200 ${isDrawing || problem ? "opacity-50" : ""}`}
        />
      ) : (
        <div className="size-full animate-pulse bg-hover" aria-hidden />
      )}
      {isDrawing && (
        <LoaderCircle
          className="absolute top-2 right-2 size-5 animate-spin rounded-full bg-surface p-0.5 text-ink-soft shadow-raised"
          aria-hidden
        />
      )}
      {problem && (
        <div
          role={isLarge ? "alert" : undefined} // the three mostly fail for one reason: said once
          className="absolute inset-x-0 bottom-0 bg-surface/95 p-2 text-small text-ink lg:p-3 lg:text-body"
        >
          <p className="flex items-start gap-1.5">
            <CircleAlert className="mt-0.5 size-3.5 shrink-0 text-bad max-lg:hidden" aria-hidden />
            <span className="line-clamp-4 min-w-0 break-words" title={problem.detail}>
              {problem.title}
              {isLarge && <span className="max-lg:hidden">: {problem.detail}</span>}
            </span>
          </p>
          <button type="button" onClick={retry} className="mt-1 font-medium text-accent-ink hover:underline">
            Retry
          </button>
        </div>
      )}
    </li>
  );
}
