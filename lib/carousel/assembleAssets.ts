import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { SlideAssets } from "./slideAssets";

/** A picture made for a slide. */
interface MadeImage {
  slideId: string;
  image: { imageKey: string; imageUrl: string };
}

/**
 * The complete arrays of a post with new pictures put in: entry i is slide i's, whatever order the pictures came
 * in. A slide without a new picture keeps what the post has; a picture for a slide that is gone is left out.
 */
export function assembleAssets(
  post: Pick<PostInfo, "slides" | "imageUrlsArray" | "imageKeys">,
  made: readonly MadeImage[],
): SlideAssets {
  const imageOf = new Map(made.map(({ slideId, image }) => [slideId, image]));
  return {
    imageUrlsArray: post.slides.map(
      ({ id }, index) => imageOf.get(id)?.imageUrl ?? post.imageUrlsArray[index] ?? null,
    ),
    imageKeys: post.slides.map(({ id }, index) => imageOf.get(id)?.imageKey ?? post.imageKeys[index] ?? null),
  };
}

/**
 * The arrays that undo a batch: a slide that still shows the picture the batch gave it gets its former one back
 * (or none); every other slide of `post` stays as it is. Slides are matched by id, so moved slides keep theirs.
 */
export function assembleFormerAssets(
  post: PostInfo,
  { before, after }: { before: PostInfo; after: PostInfo },
): SlideAssets {
  const former = post.slides.map((slide, index) => {
    const now = { imageUrl: post.imageUrlsArray[index] ?? null, imageKey: post.imageKeys[index] ?? null };
    const given = after.imageKeys[after.slides.findIndex(({ id }) => id === slide.id)];
    const place = before.slides.findIndex(({ id }) => id === slide.id);
    if (place === -1 || given !== now.imageKey) return now;
    return { imageUrl: before.imageUrlsArray[place] ?? null, imageKey: before.imageKeys[place] ?? null };
  });
  return {
    imageUrlsArray: former.map(({ imageUrl }) => imageUrl),
    imageKeys: former.map(({ imageKey }) => imageKey),
  };
}
