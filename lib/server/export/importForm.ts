import { groundSeedOf } from "@/lib/carousel/drawnSetting";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { ExportedPlan, ExportedPost } from "./loadPosts";

/** The posts of one week follow one another as they stand: in an import no two have one place. */
function places(posts: readonly MediaPlanPost[]): number[] {
  const next = new Map<number, number>();
  return posts.map(({ weekIndex, postIndex }) => {
    const place = Math.max(postIndex, next.get(weekIndex) ?? 0);
    next.set(weekIndex, place + 1);
    return place;
  });
}

type SlideForm = Omit<MediaPlanPost["slides"][number], "id">;
type PostForm = Omit<
  MediaPlanPost,
  "id" | "planId" | "slides" | "imageUrlsArray" | "imageKeys" | "revision" | "createdAt" | "updatedAt"
>;

/**
 * The plan in the format that `POST /api/media-plans` takes. `ofPost` and `ofSlide` say what stands in a post and in a slide
 * besides.
 */
export function importForm<OfPost extends object, OfSlide extends object>(
  {
    plan,
    kept,
    posts,
  }: Pick<ExportedPlan, "plan" | "kept"> & { posts: readonly Pick<ExportedPost, "post" | "kept">[] },
  ofPost: (post: MediaPlanPost) => OfPost,
  ofSlide: (post: MediaPlanPost, slideIndex: number) => OfSlide,
): Pick<MediaPlan, "name" | "description" | "timeZone" | "startsOn" | "brandKit"> & {
  posts: (OfPost & PostForm & { slides: (OfSlide & SlideForm)[] })[];
} {
  const { name, description, timeZone, startsOn, brandKit } = plan;
  const placed = places(posts.map(({ post }) => post));
  return {
    name,
    description,
    timeZone,
    startsOn,
    brandKit: { runsOn: false, ...brandKit }, // an import that does not say so makes a plan that runs on
    ...kept,
    posts: posts.map(({ post, kept: keptOfPost }, index) => {
      const { id: _id, planId: _planId, revision: _r, createdAt: _c, updatedAt: _u, ...fields } = post;
      const { imageUrlsArray: _urls, imageKeys: _keys, slides, weekIndex, postIndex, ...written } = fields;
      return {
        ...ofPost(post),
        weekIndex, // first, wherever the database has them: an equal plan is an equal file
        postIndex: placed[index] ?? postIndex,
        ...written,
        ...keptOfPost,
        slides: slides.map(({ id, ...slide }, slideIndex) => ({
          ...ofSlide(post, slideIndex),
          ...slide,
          groundSeed: groundSeedOf({ id, ...slide }),
        })),
      };
    }),
  };
}

/** A slide's picture, for a server that has it. */
export function imageKeyOf(post: MediaPlanPost, slideIndex: number): { imageKey?: string } {
  const imageKey = post.imageKeys[slideIndex];
  return imageKey ? { imageKey } : {};
}
