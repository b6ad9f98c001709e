import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { updateMediaPlanPostResponseSchema, type MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { post } from "@/tests/support/servers/useApi";

/** A plan of one post, imported through the API: a carousel of `slideCount` slides unless `overrides` says otherwise. */
export async function importPost(
  apiUrl: string,
  { slideCount = 3, ...overrides }: { slideCount?: number } & Record<string, unknown> = {},
): Promise<MediaPlanPost> {
  const slides = Array.from({ length: slideCount }, (_, index) => ({ mediaPrompt: `Picture ${index + 1}` }));
  const plan = {
    name: "One post",
    posts: [{ platform: "LinkedIn", contentType: "Carousel", title: "A post", slides, ...overrides }],
  };
  const answer = mediaPlanWithPostsSchema.parse(await (await post(`${apiUrl}/api/media-plans`, plan)).json());
  const [imported] = answer.posts;
  if (!imported) throw new Error("the plan was imported without its post");
  return imported;
}

/** The post as it is stored now. */
export async function readPost(apiUrl: string, { id, planId }: MediaPlanPost): Promise<MediaPlanPost> {
  const response = await fetch(`${apiUrl}/api/media-plans/${planId}`);
  const found = mediaPlanWithPostsSchema.parse(await response.json()).posts.find((post) => post.id === id);
  if (!found) throw new Error(`post ${id} is gone`);
  return found;
}

/** The saved post out of an answer to `update-media-plan-post`. */
export async function savedPost(response: Response): Promise<MediaPlanPost> {
  return updateMediaPlanPostResponseSchema.parse(await response.json()).post;
}
