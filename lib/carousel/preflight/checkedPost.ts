import type { BrandKit } from "@/lib/schemas/brandKit";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Finding, ImageFacts, PreflightRule, Severity } from "@/lib/schemas/preflight";
import { compareDrawings, storedTexts } from "../compareDrawings";
import { hasPictures, NETWORKS, type Network } from "../networks";
import type { HowDrawn, SlideContent } from "../slideContent";

/** What is known around the posts that are checked. What is not known yet is not found fault with. */
export interface Circumstances {
  brandKit: BrandKit;
  /** How an image was drawn; null: it is a picture and no more; undefined: not known. */
  drawingOf: (imageKey: string) => HowDrawn | null | undefined;
  factsOf: (imageKey: string) => ImageFacts | undefined;
  /** Crops of a post that are chosen and not drawn yet, by slide id. */
  cropsOf: (postId: string) => Readonly<Record<string, NonNullable<SlideContent["picture"]>>>;
  /** Whether Generate has the designer draw a slide that has no image. */
  isDrawnByDesigner: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** A post with what its rules look at. */
export interface CheckedPost {
  post: MediaPlanPost;
  network: Network;
  slides: CheckedSlide[];
  now: number;
}

export interface CheckedSlide {
  id: string;
  /** Counted from 1. */
  number: number;
  /** 'Slide 3'; of a post with one picture 'This post'. */
  name: string;
  texts: MediaPlanPost["slides"][number];
  imageKey: string | null;
  facts: ImageFacts | undefined;
  /** How the image was drawn; null where there is none, where it is a picture alone, and while that is not known. */
  drawing: HowDrawn | null;
  isOutdated: boolean;
  /** Whether the designer draws, or would draw, words on it. */
  isDrawn: boolean;
}

/** Names what a rule has found. */
export type Found = Omit<Finding, "postId">;

export function found(
  rule: PreflightRule,
  severity: Severity,
  { slideId = null, message, fix }: { slideId?: string | null; message: string; fix: string },
): Found {
  return { slideId, rule, severity, message, fix };
}

export function toCheckedPost(post: MediaPlanPost, circumstances: Circumstances): CheckedPost {
  const { drawingOf, factsOf, isDrawnByDesigner, now } = circumstances;
  const drawings = hasPictures(post.contentType)
    ? compareDrawings({
        post,
        texts: storedTexts(post),
        brandKit: circumstances.brandKit,
        drawingOf,
        crops: circumstances.cropsOf(post.id),
        isDrawnByDesigner,
      })
    : [];
  const slides = post.slides.map((texts, index): CheckedSlide => {
    const imageKey = post.imageKeys[index] ?? null;
    const drawing = imageKey === null ? null : (drawingOf(imageKey) ?? null);
    const isWorded = drawing ? drawing.layout !== null || drawing.picture === null : false;
    return {
      id: texts.id,
      number: index + 1,
      name: post.contentType === "Image" ? "This post" : `Slide ${index + 1}`,
      texts,
      imageKey,
      facts: imageKey === null ? undefined : factsOf(imageKey),
      drawing,
      isOutdated: drawings[index]?.isOutdated ?? false,
      isDrawn: imageKey === null ? isDrawnByDesigner || texts.layout !== undefined : isWorded,
    };
  });
  return { post, network: NETWORKS[post.platform], slides, now };
}
