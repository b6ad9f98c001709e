import { useState } from "react";
import useSWR from "swr";
import { compareDrawings, whyOutdated } from "@/lib/carousel/compareDrawings";
import { neighboursOf } from "@/lib/carousel/drawnSetting";
import { gridOf, type FramedImage } from "@/lib/carousel/pictureGrid";
import { readLook } from "@/lib/carousel/postLook";
import { withoutHalf, type SlideDrawing } from "@/lib/carousel/slideContent";
import { slideTextKey, type SlideField } from "@/lib/carousel/postTexts";
import { EMPTY_BRAND_KIT, type BrandKit } from "@/lib/schemas/brandKit";
import type { Focus, PreviewSlideRequest } from "@/lib/schemas/drawing";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { mediaPlanPath } from "@/services/mediaPlansService";
import { drawSlides, placePictures, type SlideFile } from "@/hooks/run/drawSlides";
import { useRunContext } from "@/hooks/run/useRunContext";
import { useDrawings } from "./useDrawings";
import { useCrops, useSettledCrops } from "./useCrops";
import { useImageProvider, type ImageProvider } from "./useImageProvider";
import type { PostDraftEditing } from "./usePostDraft";

/** The pictures of an open post as far as the designer draws them: words, layouts, crops, pictures of one's own. */
export interface SlideDrawings {
  /** In slide order. */
  slides: SlideDrawing[];
  /** Ids of the slides whose pictures are outdated (see `SlideDrawing`), in slide order. */
  outdated: string[];
  /** Why, when that is not something changed on the slides: 'The brand kit has changed since.'; else empty. */
  whyOutdated: string;
  /** Null until the server has said who makes the pictures. */
  provider: ImageProvider | null;
  brandKit: BrandKit;
  /** The preview of a slide, or of its words alone; null where there is nothing to draw. */
  previewOf: (slideId: string) => PreviewSlideRequest | null;
  /** Moves the focal point of the picture below; shown at once, kept in this browser, stored by `save`. */
  setFocus: (slideId: string, focus: Focus) => void;
  /** The same of other crops, another order, or fewer pictures of a grid. */
  setPictures: (slideId: string, pictures: readonly FramedImage[]) => void;
  /** Draws these slides and saves their pictures in one update. No provider is asked. */
  save: (slideIds: readonly string[]) => Promise<void>;
  /** Draws the slide in its next arrangement, over the picture that it has, and saves it as `save` does. */
  rearrange: (slideId: string) => Promise<void>;
  /** Slides that are being drawn and saved. */
  saving: ReadonlySet<string>;
  /** Why the last save came to nothing; the pictures are as they were. */
  saveProblem: SlideProblem | null;
  /** Lays one picture over this slide and the next, and saves both; of one that spans two, each gets a crop of its own again. */
  span: (slideId: string, isOn: boolean) => Promise<void>;
  /** Uploads files, puts each on its slide, and saves them in one update. */
  place: (files: readonly SlideFile[]) => Promise<void>;
  /** Slides whose files are on their way. */
  uploading: ReadonlySet<string>;
  /** Why a file was not taken, by slide id; until the next one. */
  refusals: Readonly<Record<string, SlideProblem>>;
  dismissRefusal: (slideId: string) => void;
}

export function useSlideDrawings(postInfo: PostInfo, draft: PostDraftEditing): SlideDrawings {
  const context = useRunContext();
  const crops = useCrops(postInfo.id);
  const provider = useImageProvider();
  const drawingOf = useDrawings(postInfo);
  const brandKit = useBrandKitOf(postInfo.planId);
  const work = useDrawingWork();

  const slides = compareDrawings({
    post: postInfo,
    texts: draft,
    brandKit,
    drawingOf,
    crops,
    isDrawnByDesigner: provider?.name === "designer",
  });
  const outdated = slides.filter(({ isOutdated }) => isOutdated);
  useSettledCrops(postInfo.id, crops, slides);
  const find = (slideId: string) => slides.find((slide) => slide.slideId === slideId);

  return {
    slides,
    outdated: outdated.map(({ slideId }) => slideId),
    whyOutdated: whyOutdated(outdated),
    provider,
    brandKit,
    previewOf(slideId) {
      const drawing = find(slideId);
      const content = drawing?.wanted ?? (provider && drawing?.words);
      if (!content) return null;
      const index = postInfo.slides.findIndex(({ id }) => id === slideId);
      return {
        platform: postInfo.platform,
        slideNumber: index + 1,
        neighbours: neighboursOf(postInfo.slides, index),
        slideCount: postInfo.slides.length,
        prompt: draft.slideText(slideId, "mediaPrompt"),
        postTitle: draft.text("title"),
        postId: postInfo.id,
        cta: draft.text("cta"),
        look: readLook(draft.text("look")),
        brandKit,
        ...content,
      };
    },
    setFocus(slideId, focus) {
      const picture = find(slideId)?.wanted?.picture;
      if (!picture) return;
      context.crops.set(postInfo.id, slideId, { ...picture, focus });
      const other = otherHalfOf(postInfo, slides, slideId);
      if (other?.wanted?.picture) {
        context.crops.set(postInfo.id, other.slideId, { ...other.wanted.picture, focus });
      }
    },
    setPictures(slideId, pictures) {
      const picture = gridOf(pictures);
      if (picture) context.crops.set(postInfo.id, slideId, picture);
    },
    save: (slideIds) =>
      work.saveSlides(slideIds, () => {
        const pictures = slideIds.map((slideId) => {
          const { picture = null, arrangement } = find(slideId)?.wanted ?? {};
          return { slideId, picture, arrangement };
        });
        return drawSlides(context, postInfo, pictures);
      }),
    rearrange: (slideId) =>
      work.saveSlides([slideId], () => {
        const { picture = null, arrangement = 0 } = find(slideId)?.wanted ?? {};
        const next = [{ slideId, picture, arrangement: arrangement + 1 }];
        return drawSlides(context, postInfo, next, { isRearranged: true });
      }),
    span(slideId, isOn) {
      const { picture, arrangement } = find(slideId)?.wanted ?? {};
      const index = slides.findIndex((slide) => slide.slideId === slideId);
      const other = isOn ? slides[index + 1] : otherHalfOf(postInfo, slides, slideId);
      if (!picture || !other) return Promise.resolve();
      const whole = withoutHalf(picture);
      const [own, others] = isOn
        ? [
            { ...whole, half: "first" as const },
            { ...whole, half: "second" as const },
          ]
        : [whole, whole];
      const slideIds = [slideId, other.slideId];
      return work.saveSlides(slideIds, () =>
        drawSlides(context, postInfo, [
          { slideId, picture: own, arrangement },
          { slideId: other.slideId, picture: others, arrangement: other.wanted?.arrangement },
        ]),
      );
    },
    place: (files) => work.placeFiles(files, () => placePictures(context, postInfo, files)),
    ...work.state,
  };
}

/** The slide with the other half of this one's picture; undefined where it spans no two slides. */
export function otherHalfOf(
  { slides: stored }: Pick<PostInfo, "slides">,
  slides: readonly SlideDrawing[],
  slideId: string,
): SlideDrawing | undefined {
  const half = slides.find((slide) => slide.slideId === slideId)?.wanted?.picture?.half;
  if (!half) return undefined;
  const index = stored.findIndex(({ id }) => id === slideId);
  return slides[half === "first" ? index + 1 : index - 1];
}

/** The brand kit of a plan that the client has loaded. */
function useBrandKitOf(planId: string): BrandKit {
  const { data } = useSWR<MediaPlanWithPosts>(mediaPlanPath(planId), null);
  return data?.mediaPlan.brandKit ?? EMPTY_BRAND_KIT;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What is under way in this dialog, and what has gone wrong. */
function useDrawingWork() {
  const [saving, setSaving] = useState(NOTHING);
  const [saveProblem, setSaveProblem] = useState<SlideProblem | null>(null);
  const [uploading, setUploading] = useState(NOTHING);
  const [refusals, setRefusals] = useState<Readonly<Record<string, SlideProblem>>>({});

  async function saveSlides(slideIds: readonly string[], save: () => Promise<void>): Promise<void> {
    setSaveProblem(null);
    setSaving(new Set(slideIds));
    try {
      await save();
    } catch (error) {
      setSaveProblem(toSlideProblem(error));
    } finally {
      setSaving(NOTHING);
    }
  }

  async function placeFiles(
    files: readonly SlideFile[],
    place: () => Promise<Readonly<Record<string, SlideProblem>>>,
  ): Promise<void> {
    setRefusals({});
    setUploading(new Set(files.map(({ slideId }) => slideId)));
    try {
      setRefusals(await place());
    } catch (error) {
      const problem = toSlideProblem(error);
      setRefusals(Object.fromEntries(files.map(({ slideId }) => [slideId, problem])));
    } finally {
      setUploading(NOTHING);
    }
  }

  function dismissRefusal(slideId: string): void {
    setRefusals(({ [slideId]: _dismissed, ...others }) => others);
  }

  return { saveSlides, placeFiles, state: { saving, saveProblem, uploading, refusals, dismissRefusal } };
}

/** Texts of slides to be typed at once. */
export type SlideTexts = readonly { slideId: string; field: SlideField; text: string }[];

/** Types several texts of slides at once; what it returns gives each back what it had. */
export function useTypeSlideTexts(
  postInfo: PostInfo,
  draft: PostDraftEditing,
): (texts: SlideTexts) => () => void {
  const { drafts, cache } = useRunContext();
  const { id: postId, planId } = postInfo;

  function type(texts: SlideTexts): void {
    // By then it may have been saved, and the dialog closed.
    const post = cache.findPost(planId, postId) ?? postInfo;
    for (const { slideId, field, text } of texts) {
      if (post.slides.some(({ id }) => id === slideId)) drafts.type(post, slideTextKey(slideId, field), text);
    }
  }

  return (texts) => {
    const former = texts.map((each) => ({ ...each, text: draft.slideText(each.slideId, each.field) }));
    type(texts);
    return () => type(former);
  };
}
