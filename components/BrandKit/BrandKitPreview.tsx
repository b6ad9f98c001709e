import { ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { usePlanDrawings } from "@/hooks/useDrawings";
import type { BrandKitForm } from "@/lib/carousel/brandKitForm";
import { NETWORKS } from "@/lib/carousel/networks";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { drawnKit, inTwoColours, samplePicture, sampleSlides } from "./sampleSlides";
import { SlideSample } from "./SlideSample";

interface BrandKitPreviewProps {
  form: BrandKitForm;
  posts: readonly MediaPlanPost[];
}

const PLACES = ["Cover", "Inner slide", "Closing slide"];
const INNER = 1;
/** Between the pictures, in pixels: `gap-3`. */
const GAP = 12;

/** Three slides of the plan in the kit as it is typed: beside the form, or small above it, where there is no room. */
export function BrandKitPreview({ form, posts }: BrandKitPreviewProps) {
  const [isShown, setIsShown] = useState(true);
  const { title, slides } = useMemo(() => sampleSlides(posts), [posts]);
  const kit = drawnKit(form);
  const drawingOf = usePlanDrawings(posts[0]?.planId ?? "", posts);
  const picture = form.duotone ? samplePicture(posts, drawingOf, form) : null;
  const { width, height } = NETWORKS[slides[0]?.platform ?? "Instagram"];
  // The cover is as high as the two small ones with the gap between them.
  const cover = `calc((100% - ${GAP - (GAP * width) / (2 * height)}px) * 2 / 3)`;
  return (
    <section
      aria-labelledby="brand-kit-preview"
      // It may be higher than its place; a keyboard must be able to scroll it, too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="shrink-0 border-line bg-sunken px-4 py-3 max-lg:border-b sm:px-6 lg:w-[34rem] lg:overflow-y-auto lg:border-l lg:py-6 -outline-offset-2"
    >
      <div className="flex items-baseline justify-between gap-2">
        <h2 id="brand-kit-preview" className="font-semibold">
          Live preview
        </h2>
        <button
          type="button"
          aria-expanded={isShown}
          aria-controls="brand-kit-slides"
          onClick={() => setIsShown(!isShown)}
          className="-my-2 flex items-center gap-1 rounded-md py-2 text-ink-soft hover:text-ink lg:hidden pointer-coarse:min-h-11"
        >
          {isShown ? "Hide" : "Show"}
          <ChevronDown className={`size-4 transition-transform ${isShown ? "rotate-180" : ""}`} aria-hidden />
        </button>
      </div>
      <div
        id="brand-kit-slides"
        className={isShown ? "max-lg:flex max-lg:items-start max-lg:gap-6" : "max-lg:hidden"}
      >
        <p
          className="mt-0.5 min-w-0 flex-1 text-ink-soft max-lg:order-last max-lg:mt-2 max-sm:hidden"
          dir="auto"
        >
          {title === null ? "On sample words, until the plan has a carousel" : `On “${title}”`}
        </p>
        <ul
          className="mt-2 grid grid-cols-3 gap-3 max-lg:w-full max-lg:max-w-96 max-lg:shrink-0 lg:mt-4 lg:grid-cols-(--columns) lg:grid-rows-2"
          style={{ "--columns": `${cover} 1fr` }}
        >
          {slides.map((slide, index) => (
            <SlideSample
              key={slide.slideNumber}
              name={PLACES[index] ?? ""}
              request={
                picture !== null && index === INNER
                  ? { ...inTwoColours(slide, picture), brandKit: { ...kit, duotone: true } }
                  : { ...slide, brandKit: kit }
              }
              ratio={`${width} / ${height}`}
              isLarge={index === 0}
            />
          ))}
        </ul>
        {form.duotone && (
          <p className="mt-3 text-small text-ink-soft max-lg:hidden">
            {picture === null
              ? "Two colours show here once the plan has a picture: generate one, or add a product picture."
              : "The inner slide shows a picture in two colours."}
          </p>
        )}
      </div>
    </section>
  );
}
