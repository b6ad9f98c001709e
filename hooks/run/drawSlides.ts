import { nanoid } from "nanoid";
import pLimit from "p-limit";
import { mayStart, type RunSlide } from "@/lib/carousel/run";
import { contentOf, type SlideContent } from "@/lib/carousel/slideContent";
import { gridOf, picturesOf } from "@/lib/carousel/pictureGrid";
import { CENTRE, MAX_BESIDE } from "@/lib/schemas/drawing";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { isUnsaved } from "@/reducers/draftReducer";
import { drawSlide } from "@/services/drawingService";
import { uploadImage } from "@/services/uploadService";
import { createAssetManagement } from "@/hooks/useAssetManagement";
import type { RunContext } from "./runContext";

/** The picture below a slide's words; null: the designer makes a ground of its own. */
export interface PictureBelow {
  slideId: string;
  picture: SlideContent["picture"];
  /** Absent: the first, 0. */
  arrangement?: number | undefined;
}

/** A file that is to be the picture of a slide. Several of one slide are a grid, beside what it has already. */
export interface SlideFile {
  slideId: string;
  file: File;
  beside?: SlideContent["picture"];
}

/** Two connections of a browser's six are left for saving and for showing what is done. */
const limit = pLimit(4);

/**
 * Draws these slides anew, with the words and layouts they have and these pictures below, and saves all in one update:
 * a run whose pictures are there already, so that conflicts, a save that is asked for again and Undo are a run's. No
 * provider is asked. What is typed is saved before.
 * @throws ApiError, NetworkError or Error when that cannot be, or one cannot be drawn: then nothing is saved
 */
export async function drawSlides(
  context: RunContext,
  shown: PostInfo,
  slides: readonly PictureBelow[],
  { runId = nanoid(), isRearranged = false }: { runId?: string; isRearranged?: boolean } = {},
): Promise<void> {
  const { drafts, cache, store, drawn } = context;
  const draft = drafts.find(shown.id);
  if (draft && isUnsaved(draft) && !(await drafts.save(shown.id))) {
    throw new Error("What you typed could not be stored, so the picture was not either.");
  }
  const base = cache.findPost(shown.planId, shown.id) ?? shown;
  const asked = new Map(slides.map((slide) => [slide.slideId, slide]));
  const made = await Promise.all(
    base.slides.flatMap((slide) => {
      const below = asked.get(slide.id);
      if (!below) return [];
      const content = contentOf(slide, below.picture, below.arrangement);
      return [limit(() => draw(base.id, slide.id, slide.mediaPrompt, content))];
    }),
  );
  if (made.length === 0) return;
  for (const { image, how } of made) drawn.set(image.imageKey, how);
  if (!mayStart(store.find(base.id))) {
    throw new Error("The post is being generated: save again when that has ended.");
  }
  const run = { runId, base, slides: made.map(({ slide }) => slide), startedAt: Date.now(), isRearranged };
  store.dispatch({ type: "RUN_RESTORED", ...run });
  await createAssetManagement(context).handleSaveRun(base.id);
}

async function draw(postId: string, slideId: string, prompt: string, content: SlideContent) {
  const { imageKey, imageUrl, setting, leftOut } = await drawSlide({ postId, slideId, ...content });
  const image = { imageKey, imageUrl };
  const slide: RunSlide = {
    slideId,
    prompt,
    status: "succeeded",
    attempt: 1,
    isSent: false,
    startedAt: null,
    image,
    problem: null,
  };
  return { slide, image, how: { ...content, setting, ...(leftOut && { leftOut }) } };
}

/**
 * Puts files on slides: uploads them, draws each slide over its own, and saves all that were taken in one update.
 * @returns why a file was not taken, by slide id
 * @throws as `drawSlides`
 */
export async function placePictures(
  context: RunContext,
  shown: PostInfo,
  files: readonly SlideFile[],
): Promise<Record<string, SlideProblem>> {
  const problems: Record<string, SlideProblem> = {};
  const uploads = files.map(({ slideId, file, beside = null }) =>
    limit(async () => {
      try {
        const { imageKey } = await uploadImage(file);
        return [{ slideId, beside, picture: { imageKey, focus: CENTRE } }];
      } catch (error) {
        problems[slideId] = toSlideProblem(error);
        return [];
      }
    }),
  );
  const taken = (await Promise.all(uploads)).flat();
  const slideIds = [...new Set(taken.map(({ slideId }) => slideId))];
  const placed = slideIds.map((slideId): PictureBelow => {
    const own = taken.filter((each) => each.slideId === slideId);
    const all = [...picturesOf(own[0]?.beside ?? null), ...own.map(({ picture }) => picture)];
    return { slideId, picture: gridOf(all.slice(0, 1 + MAX_BESIDE)) };
  });
  if (placed.length > 0) await drawSlides(context, shown, placed);
  return problems;
}
