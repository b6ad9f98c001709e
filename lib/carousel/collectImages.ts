import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { SlideAssets } from "./slideAssets";

type CarouselPost = Pick<PostInfo, "slides" | "imageUrlsArray" | "imageKeys">;

/** A picture made for a slide. */
export interface MadeImage {
  slideId: string;
  image: { imageKey: string; imageUrl: string };
}

/**
 * The complete arrays of a post with new images put in: entry i is slide i's, whatever order the images came in. A slide
 * without a new image keeps what the post has; an image for a slide that is gone is left out.
 */
export function collectImages(post: CarouselPost, made: readonly MadeImage[]) {
  const imageOf = new Map(made.map(({ slideId, image }) => [slideId, image]));
  return {
    newImageUrls: post.slides.map(
      ({ id }, index) => imageOf.get(id)?.imageUrl ?? post.imageUrlsArray[index] ?? null,
    ),
    newImageKeys: post.slides.map(
      ({ id }, index) => imageOf.get(id)?.imageKey ?? post.imageKeys[index] ?? null,
    ),
  };
}

/**
 * The arrays that undo a run: a slide that still shows the picture the run made gets the one of `base` back, from
 * before the run; every other slide stays as it is. Slides are matched by id, so moved slides keep theirs.
 */
export function collectFormerImages(
  post: CarouselPost,
  { base, made }: { base: CarouselPost; made: readonly MadeImage[] },
): SlideAssets {
  const madeKeys = new Map(made.map(({ slideId, image }) => [slideId, image.imageKey]));
  const former = post.slides.map(({ id }, index) => {
    const showsMade = madeKeys.has(id) && madeKeys.get(id) === post.imageKeys[index];
    const source = showsMade ? base : post;
    const place = showsMade ? base.slides.findIndex((slide) => slide.id === id) : index;
    return { url: source.imageUrlsArray[place] ?? null, key: source.imageKeys[place] ?? null };
  });
  return { imageUrlsArray: former.map(({ url }) => url), imageKeys: former.map(({ key }) => key) };
}
