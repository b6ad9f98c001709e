import type { PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import { whyOutdated } from "./compareDrawings";
import type { Run } from "./run";
import { isTruncated, type SlideDrawing } from "./slideContent";
import { isDrawnWhole, wordSource } from "./slideWords";
import { findUndrawableTexts, type UndrawableText } from "./undrawableWords";

/** A slide as its tile shows it: the stored post, and over it what the run knows. */
export interface SlideView {
  slide: Slide;
  /** Its place, counted from 1. */
  number: number;
  /** The newest picture there is, stored with the post or not; null without one. */
  imageUrl: string | null;
  status: SlideStatus;
  /** Milliseconds since 1970, while the picture is being made. */
  startedAt: number | null;
  problem: SlideProblem | null;
  /** What is being done to a picture that no provider is asked for. */
  activity: "uploading" | "drawing" | null;
  /** See `SlideDrawing`. */
  isOutdated: boolean;
  /** Why, when its words are still right: 'The brand kit has changed since.'; else empty. */
  whyOutdated: string;
  /** What to draw to see the slide with what was typed and chosen since; null where the picture shows that already. */
  preview: PreviewSlideRequest | null;
  isTruncated: boolean;
  /** Whether the designer draws it without words: see `slidesMissingWords`. */
  isWordless: boolean;
  /** Of the picture that is stored, from 0. */
  arrangement: number;
  /** The texts, as they are typed, for which the slide would be refused. */
  undrawable: readonly UndrawableText[];
  /** Why the last file that was given to the slide was not taken. */
  refusal: SlideProblem | null;
}

/** What is known of the pictures that the designer draws. */
interface DrawingState {
  slides: readonly SlideDrawing[];
  previewOf: (slideId: string) => PreviewSlideRequest | null;
  saving: ReadonlySet<string>;
  uploading: ReadonlySet<string>;
  refusals: Readonly<Record<string, SlideProblem>>;
}

export function slideViews(postInfo: PostInfo, run: Run | null, drawings?: DrawingState): SlideView[] {
  // Once saved, the post's own arrays are the truth; a blocked run has asked for nothing.
  const running = run?.phase === "saved" || run?.elsewhere ? null : run;
  return postInfo.slides.map((slide, index): SlideView => {
    const generated = running?.slides.find(({ slideId }) => slideId === slide.id);
    const storedUrl = postInfo.imageUrlsArray[index] ?? null;
    const drawing = drawings?.slides.find(({ slideId }) => slideId === slide.id);
    const drawn = drawings?.previewOf(slide.id) ?? null;
    const undrawable = drawn ? findUndrawableTexts(drawn) : [];
    return {
      slide,
      number: index + 1,
      imageUrl: generated?.image?.imageUrl ?? storedUrl,
      status: generated?.status ?? "idle",
      startedAt: generated?.startedAt ?? null,
      problem: generated?.problem ?? null,
      activity: activityOf(slide.id, drawings),
      isOutdated: drawing?.isOutdated ?? false,
      whyOutdated: drawing ? whyOutdated([drawing]) : "",
      preview: isSeenChanged(drawing) && !running && undrawable.length === 0 ? drawn : null,
      isTruncated: drawing !== undefined && isTruncated(drawing) && !generated?.image,
      isWordless: drawn !== null && isDrawnWhole(drawing?.wanted) && wordSource(drawn) === "none",
      undrawable,
      arrangement: generated?.image ? 0 : (drawing?.shown?.arrangement ?? 0),
      refusal: drawings?.refusals[slide.id] ?? null,
    };
  });
}

/** Whether its picture is edited, or the post's look: both are chosen to be looked at. */
function isSeenChanged(drawing: SlideDrawing | undefined): boolean {
  return drawing !== undefined && (drawing.isEdited || drawing.changes.includes("look"));
}

function activityOf(slideId: string, drawings: DrawingState | undefined): SlideView["activity"] {
  if (drawings?.uploading.has(slideId)) return "uploading";
  return drawings?.saving.has(slideId) ? "drawing" : null;
}

/** Alt text a person wrote, or what is next best. */
export function slideAltText({ slide, number }: SlideView): string {
  return slide.altText || slide.headline || `Slide ${number}`;
}
