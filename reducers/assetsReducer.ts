import { assertNever } from "@/lib/assertNever";
import type { MediaPlan, MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

/** What has happened to a plan and its posts, as the server has told it. */
export type AssetsAction =
  | UpdatePostCarousel
  /** Any other save, or a newer version that the server has sent. */
  | { type: "UPDATE_POST"; post: MediaPlanPost }
  /** It is new, or was restored. */
  | { type: "ADD_POST"; post: MediaPlanPost }
  | { type: "REMOVE_POST"; postId: string }
  /** The plan's own fields were saved, or the server has sent a newer version of them. */
  | { type: "UPDATE_MEDIA_PLAN"; mediaPlan: MediaPlan };

/** A whole carousel was saved in one step: complete arrays, entry i for slide i. `slides` only if they changed too. */
interface UpdatePostCarousel extends Pick<
  MediaPlanPost,
  "imageUrlsArray" | "imageKeys" | "revision" | "updatedAt"
> {
  type: "UPDATE_POST_CAROUSEL";
  postId: string;
  slides?: MediaPlanPost["slides"];
  /** Only if the post has, or had, one of its own. */
  look?: NonNullable<MediaPlanPost["look"]> | null;
}

/**
 * The client's state of a plan after an event. An unknown post or plan, or a version that is not newer than the
 * one held, changes nothing: the same object is returned.
 */
export function assetsReducer(state: MediaPlanWithPosts, action: AssetsAction): MediaPlanWithPosts {
  switch (action.type) {
    case "UPDATE_POST_CAROUSEL": {
      const { type: _type, postId, ...carousel } = action;
      return withNewerPost(state, postId, carousel);
    }
    case "UPDATE_POST":
      return withNewerPost(state, action.post.id, action.post);
    case "ADD_POST": {
      const { post } = action;
      if (state.posts.some(({ id }) => id === post.id)) return withNewerPost(state, post.id, post);
      return { ...state, posts: [...state.posts, post].toSorted(byPlace) };
    }
    case "REMOVE_POST":
      return { ...state, posts: state.posts.filter(({ id }) => id !== action.postId) };
    case "UPDATE_MEDIA_PLAN": {
      const { mediaPlan } = action;
      const isNewer = mediaPlan.id === state.mediaPlan.id && mediaPlan.updatedAt > state.mediaPlan.updatedAt;
      return isNewer ? { ...state, mediaPlan } : state;
    }
    default:
      return assertNever(action);
  }
}

/** As the server lists them. */
function byPlace(a: MediaPlanPost, b: MediaPlanPost): number {
  return (
    a.weekIndex - b.weekIndex ||
    a.postIndex - b.postIndex ||
    compare(a.createdAt, b.createdAt) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function withNewerPost(
  state: MediaPlanWithPosts,
  postId: string,
  changes: Partial<MediaPlanPost> & Pick<MediaPlanPost, "revision">,
): MediaPlanWithPosts {
  const held = state.posts.find((post) => post.id === postId);
  if (!held || changes.revision <= held.revision) return state;
  return { ...state, posts: state.posts.map((post) => (post === held ? { ...post, ...changes } : post)) };
}
